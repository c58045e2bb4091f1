package social.winnow.store.sqlite;

import social.winnow.store.AuditLog;
import social.winnow.store.StoreException;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code audit}. */
final class AuditTable implements AuditLog {
    static final Duration KEPT = Duration.ofDays(365);

    private static final int LONGEST = 2000;
    private static final String INSERT =
            "INSERT INTO audit (at, by, action, subject, before, after, note)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String SELECT =
            "SELECT number, at, by, action, subject, before, after, note FROM audit"
                    + " WHERE number < ? ORDER BY number DESC LIMIT ?";

    private final Writer writer;
    private final Reader reader;

    AuditTable(Writer writer, Reader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public void write(Change change) throws StoreException {
        writer.write(
                0,
                session -> {
                    PreparedStatement insert = session.prepare(INSERT);
                    insert.setLong(1, change.at().toEpochMilli());
                    insert.setString(2, cut(change.by()));
                    insert.setString(3, cut(change.action()));
                    insert.setString(4, cut(change.subject()));
                    insert.setString(5, change.before().map(AuditTable::cut).orElse(null));
                    insert.setString(6, change.after().map(AuditTable::cut).orElse(null));
                    insert.setString(7, cut(change.note()));
                    return insert.executeUpdate() == 1;
                });
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    @Override
    public List<Entry> list(long before, int limit) throws StoreException {
        return reader.read(session -> {
            PreparedStatement select = session.prepare(SELECT);
            select.setLong(1, before);
            select.setInt(2, limit);
            List<Entry> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Entry(rows.getLong("number"), change(rows)));
                }
            }
            return found;
        });
    }

    private static Change change(ResultSet row) throws SQLException {
        return new Change(
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("by"),
                row.getString("action"),
                row.getString("subject"),
                Optional.ofNullable(row.getString("before")),
                Optional.ofNullable(row.getString("after")),
                row.getString("note"));
    }
}
