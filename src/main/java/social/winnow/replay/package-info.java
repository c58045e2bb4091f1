/** The pipeline over recorded traces in virtual time. */
@NullMarked
package social.winnow.replay;

import org.jspecify.annotations.NullMarked;
