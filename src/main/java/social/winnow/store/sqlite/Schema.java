package social.winnow.store.sqlite;

import social.winnow.store.StoreException;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * The tables, by version: {@code 1.sql} makes the first, {@code 2.sql} the second out of the first.
 * The version is SQLite's {@code user_version}; its {@code application_id} says whose file it is.
 */
final class Schema {
    static final int NEWEST = 6;
    private static final int APPLICATION = 0x57_4e_4f_57; // WNOW

    private Schema() {}

    /** Brings the file to the newest version. */
    static void migrate(Path file, Session session) throws SQLException, StoreException {
        int version = version(file, session);
        if (version == NEWEST) {
            return;
        }
        session.execute("BEGIN IMMEDIATE");
        for (int next = version + 1; next <= NEWEST; next++) {
            session.execute(script(next));
        }
        session.execute("PRAGMA application_id = " + APPLICATION);
        session.execute("PRAGMA user_version = " + NEWEST);
        session.execute("COMMIT");
    }

    /** Fails if the file is not of the newest version. */
    static void require(Path file, Session session) throws SQLException, StoreException {
        int version = version(file, session);
        if (version != NEWEST) {
            throw new StoreException(
                    file
                            + " has schema "
                            + version
                            + ", this Winnow works with "
                            + NEWEST
                            + ": start the proxy once, it brings the file up to date");
        }
    }

    private static int version(Path file, Session session) throws SQLException, StoreException {
        int version = (int) session.number("PRAGMA user_version");
        boolean empty = session.number("SELECT count(*) FROM sqlite_schema") == 0;
        if (session.number("PRAGMA application_id") != APPLICATION && !empty) {
            throw new StoreException(
                    file + " is an SQLite file of another program, not a store of Winnow's");
        }
        if (version > NEWEST) {
            throw new StoreException(
                    file
                            + " has schema "
                            + version
                            + ", this Winnow knows schemas up to "
                            + NEWEST
                            + ": run the newer Winnow again, or restore the backup made before"
                            + " the upgrade");
        }
        return version;
    }

    private static String script(int version) {
        try (InputStream sql = Schema.class.getResourceAsStream(version + ".sql")) {
            if (sql == null) {
                throw new IllegalStateException("schema " + version + " is not in the jar");
            }
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
