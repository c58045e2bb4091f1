package social.winnow.store.sqlite;

import org.jspecify.annotations.Nullable;

import social.winnow.rule.Lists.Side;
import social.winnow.rule.Lists.What;
import social.winnow.store.ListStore;
import social.winnow.store.StoreException;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The table {@code listing}. */
final class ListTable implements ListStore {
    static final Duration KEPT_AFTER_EXPIRY = Duration.ofDays(30);

    private static final int ENTRY_BYTES = 64;
    private static final String PUT =
            """
            INSERT INTO listing (side, what, value, reason, expires, by, at, hits)
                SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, 0
                WHERE (SELECT count(*) FROM listing) < ?8
                    OR EXISTS (SELECT 1 FROM listing WHERE side = ?1 AND what = ?2 AND value = ?3)
                ON CONFLICT (side, what, value) DO UPDATE
                SET reason = ?4, expires = ?5, by = ?6, at = ?7
            RETURNING id, hits\
            """;
    private static final String HIT = "UPDATE listing SET hits = hits + ? WHERE id = ?";

    private final Writer writer;
    private final Reader reader;

    ListTable(Writer writer, Reader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public List<Entry> all() throws StoreException {
        return reader.read(session -> {
            List<Entry> all = new ArrayList<>();
            try (ResultSet rows =
                    session.prepare("SELECT * FROM listing ORDER BY id").executeQuery()) {
                while (rows.next()) {
                    all.add(entry(rows));
                }
            }
            return all;
        });
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("id"),
                new Listing(
                        Side.valueOf(row.getString("side").toUpperCase(Locale.ROOT)),
                        What.valueOf(row.getString("what").toUpperCase(Locale.ROOT)),
                        row.getString("value"),
                        row.getString("reason"),
                        KeptRows.time(row, "expires"),
                        row.getString("by"),
                        Instant.ofEpochMilli(row.getLong("at"))),
                row.getLong("hits"));
    }

    @Override
    public Entry add(Listing listing) throws StoreException {
        Optional<Entry> added = writer.write(0, session -> put(session, listing));
        return added.orElseThrow(
                () -> new StoreException("the lists are full: they have " + MOST + " entries"));
    }

    private static Optional<Entry> put(Session session, Listing listing) throws SQLException {
        @Nullable Long expires = listing.expires().map(Instant::toEpochMilli).orElse(null);
        PreparedStatement put = session.prepare(PUT);
        put.setString(1, listing.side().label());
        put.setString(2, listing.what().label());
        put.setString(3, listing.value());
        put.setString(4, listing.reason());
        put.setObject(5, expires);
        put.setString(6, listing.by());
        put.setLong(7, listing.at().toEpochMilli());
        put.setInt(8, MOST);
        try (ResultSet row = put.executeQuery()) {
            return row.next()
                    ? Optional.of(new Entry(row.getString(1), listing, row.getLong(2)))
                    : Optional.empty();
        }
    }

    @Override
    public boolean remove(String id) throws StoreException {
        return writer.write(
                0,
                session -> {
                    PreparedStatement delete = session.prepare("DELETE FROM listing WHERE id = ?");
                    delete.setString(1, id);
                    return delete.executeUpdate() == 1;
                });
    }

    @Override
    public void hit(Map<String, Long> more) {
        Map<String, Long> hits = Map.copyOf(more);
        writer.writeLater(
                hits.size() * ENTRY_BYTES,
                session -> {
                    for (Map.Entry<String, Long> entry : hits.entrySet()) {
                        PreparedStatement hit = session.prepare(HIT);
                        hit.setLong(1, entry.getValue());
                        hit.setString(2, entry.getKey());
                        hit.executeUpdate();
                    }
                    return true;
                });
    }
}
