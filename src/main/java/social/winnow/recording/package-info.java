/** Live traffic as a trace without texts and names, for replays. */
@NullMarked
package social.winnow.recording;

import org.jspecify.annotations.NullMarked;
