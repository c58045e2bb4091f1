/** Who sent it: profiles, ages, fetched safely and cached. */
@NullMarked
package social.winnow.actor;

import org.jspecify.annotations.NullMarked;
