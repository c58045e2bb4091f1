package social.winnow.store.sqlite;

import social.winnow.rule.Fingerprint;
import social.winnow.rule.Opinion;
import social.winnow.store.DecisionStore;
import social.winnow.store.StoreException;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The table {@code decision}. */
final class DecisionTable implements DecisionStore {
    static final Duration REMEMBERED = Duration.ofDays(90);

    private static final int ENTRY_BYTES = 64;
    private static final String PUT =
            "INSERT OR REPLACE INTO decision (content, opinion, space, exact, parts, rows, alike,"
                + " description, members, origins, targets, first_seen, last_seen, because, by, at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String PRUNE =
            "DELETE FROM decision WHERE (content, opinion) IN (SELECT content, opinion"
                    + " FROM decision ORDER BY last_seen DESC LIMIT -1 OFFSET "
                    + MOST
                    + ")";
    private static final String SEEN =
            "UPDATE decision SET last_seen = max(last_seen, ?) WHERE content = ?";

    private final Writer writer;
    private final Reader reader;

    DecisionTable(Writer writer, Reader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public List<Decision> all() throws StoreException {
        return reader.read(session -> {
            List<Decision> all = new ArrayList<>();
            try (ResultSet rows =
                    session.prepare("SELECT * FROM decision ORDER BY at DESC, content")
                            .executeQuery()) {
                while (rows.next()) {
                    all.add(decision(rows));
                }
            }
            return all;
        });
    }

    private static Decision decision(ResultSet row) throws SQLException {
        return new Decision(
                row.getString("content"),
                Opinion.valueOf(row.getString("opinion").toUpperCase(Locale.ROOT)),
                new Fingerprint(
                        row.getString("space"),
                        row.getLong("exact"),
                        parts(row.getBytes("parts")),
                        row.getInt("rows"),
                        row.getDouble("alike")),
                row.getString("description"),
                row.getInt("members"),
                row.getInt("origins"),
                row.getInt("targets"),
                Instant.ofEpochMilli(row.getLong("first_seen")),
                Instant.ofEpochMilli(row.getLong("last_seen")),
                Optional.ofNullable(row.getString("because")),
                row.getString("by"),
                Instant.ofEpochMilli(row.getLong("at")));
    }

    private static int[] parts(byte[] bytes) {
        int[] parts = new int[bytes.length / Integer.BYTES];
        ByteBuffer.wrap(bytes).asIntBuffer().get(parts);
        return parts;
    }

    private static byte[] bytes(int[] parts) {
        ByteBuffer bytes = ByteBuffer.allocate(parts.length * Integer.BYTES);
        bytes.asIntBuffer().put(parts);
        return bytes.array();
    }

    @Override
    public void put(Decision decision) throws StoreException {
        writer.write(
                0,
                session -> {
                    put(session, decision);
                    return session.prepare(PRUNE).executeUpdate();
                });
    }

    private static void put(Session session, Decision decision) throws SQLException {
        Fingerprint fingerprint = decision.fingerprint();
        PreparedStatement put = session.prepare(PUT);
        put.setString(1, decision.content());
        put.setString(2, decision.opinion().label());
        put.setString(3, fingerprint.space());
        put.setLong(4, fingerprint.exact());
        put.setBytes(5, bytes(fingerprint.parts()));
        put.setInt(6, fingerprint.rows());
        put.setDouble(7, fingerprint.alike());
        put.setString(8, decision.description());
        put.setInt(9, decision.members());
        put.setInt(10, decision.origins());
        put.setInt(11, decision.targets());
        put.setLong(12, decision.firstSeen().toEpochMilli());
        put.setLong(13, decision.lastSeen().toEpochMilli());
        put.setString(14, decision.because().orElse(null));
        put.setString(15, decision.by());
        put.setLong(16, decision.at().toEpochMilli());
        put.executeUpdate();
    }

    @Override
    public boolean remove(String content, Opinion opinion) throws StoreException {
        return writer.write(
                0,
                session -> {
                    PreparedStatement delete =
                            session.prepare(
                                    "DELETE FROM decision WHERE content = ? AND opinion = ?");
                    delete.setString(1, content);
                    delete.setString(2, opinion.label());
                    return delete.executeUpdate() == 1;
                });
    }

    @Override
    public void seen(Collection<String> contents, Instant at) {
        List<String> all = List.copyOf(contents);
        writer.writeLater(
                all.size() * ENTRY_BYTES,
                session -> {
                    for (String content : all) {
                        PreparedStatement seen = session.prepare(SEEN);
                        seen.setLong(1, at.toEpochMilli());
                        seen.setString(2, content);
                        seen.executeUpdate();
                    }
                    return true;
                });
    }
}
