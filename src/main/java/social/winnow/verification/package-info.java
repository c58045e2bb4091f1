/** Who sends a delivery: what its signatures prove, and whether Winnow can trust itself in that. */
@NullMarked
package social.winnow.verification;

import org.jspecify.annotations.NullMarked;
