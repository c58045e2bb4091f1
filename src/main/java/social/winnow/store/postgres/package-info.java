/** Reads out of the database of the instance whom its users follow. */
@NullMarked
package social.winnow.store.postgres;

import org.jspecify.annotations.NullMarked;
