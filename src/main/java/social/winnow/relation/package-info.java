/** Who is known to the instance: learnt from what is delivered to it, or imported. */
@NullMarked
package social.winnow.relation;

import org.jspecify.annotations.NullMarked;
