package social.winnow.store.sqlite;

import java.sql.SQLException;

/** Something to be done with the file; may be done again after a rollback. */
@FunctionalInterface
interface Work<T> {
    T in(Session session) throws SQLException;
}
