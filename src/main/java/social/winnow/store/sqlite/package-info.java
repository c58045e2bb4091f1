/** The store in an SQLite file. */
@NullMarked
package social.winnow.store.sqlite;

import org.jspecify.annotations.NullMarked;
