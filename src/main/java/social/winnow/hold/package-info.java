/** Keeps doubtful first contacts for a while and judges them again with what was seen since. */
@NullMarked
package social.winnow.hold;

import org.jspecify.annotations.NullMarked;
