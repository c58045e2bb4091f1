/** Delivering what was kept back. */
@NullMarked
package social.winnow.release;

import org.jspecify.annotations.NullMarked;
