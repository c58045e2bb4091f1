package social.winnow.store.sqlite;

import social.winnow.model.Clocks;
import social.winnow.model.Lookup;
import social.winnow.store.StoreException;
import social.winnow.store.StoredDocument;
import social.winnow.store.StoredDocument.Reason;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The table {@code document}: what actors told about themselves. Written with others a little
 * later, since what is lost can be fetched again.
 */
final class DocumentTable {
    /** What retention throws away, by the time of last use. */
    static final Duration UNUSED = Duration.ofDays(30);

    private static final int WAITING = 1_000;
    private static final int TURN = 100;
    private static final int PRUNED = 1_000;
    private static final int LONGEST =
            8_192; // characters; one key of 2048 bits and its actor take 800
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final Reader reader;
    private final int limit;
    private final Clocks clocks;
    private final WriteBehind<Waiting> waiting;
    private final WriteBehind<Long> used;
    private long rows = -1;

    DocumentTable(Reader reader, int limit, Clocks clocks) {
        this.reader = reader;
        this.limit = limit;
        this.clocks = clocks;
        this.waiting = new WriteBehind<>(WAITING, TURN, clocks.nanos());
        this.used = new WriteBehind<>(WAITING, TURN, clocks.nanos());
    }

    /** A document with its row made ready on the caller's thread. */
    private record Waiting(
            StoredDocument document, String outcome, Optional<Instant> published, String facts) {

        static Waiting of(String address, StoredDocument document) {
            DocumentJson json = new DocumentJson(address);
            return switch (document) {
                case StoredDocument.Profile(var actor, Instant _) ->
                        new Waiting(document, "profile", actor.published(), json.write(actor));
                case StoredDocument.Keys(var keys, Instant _) ->
                        new Waiting(document, "keys", Optional.empty(), json.write(keys));
                case StoredDocument.Nothing(Reason why, var published, Instant _) ->
                        new Waiting(document, why.name().toLowerCase(Locale.ROOT), published, "{}");
            };
        }
    }

    Lookup<StoredDocument> document(String address) {
        ActorHash id = ActorHash.of(address);
        Optional<Waiting> unwritten = waiting.find(id);
        if (unwritten.isPresent()) {
            return new Lookup.Found<>(unwritten.get().document());
        }
        try {
            return reader.read(session -> read(session, id, address));
        } catch (StoreException e) {
            return new Lookup.Unavailable<>("the store did not answer");
        }
    }

    private Lookup<StoredDocument> read(Session session, ActorHash id, String address)
            throws SQLException {
        PreparedStatement select =
                session.prepare(
                        "SELECT fetched_at, used_at, outcome, published, facts FROM document"
                                + " WHERE id = ?");
        select.setBytes(1, id.bytes());
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return new Lookup.Absent<>();
            }
            long now = clocks.wall().millis();
            if (row.getLong(2) < now - DAY_MILLIS) {
                used.put(id, now);
            }
            return new Lookup.Found<>(document(row, address));
        }
    }

    private static StoredDocument document(ResultSet row, String address) throws SQLException {
        Instant fetchedAt = Instant.ofEpochMilli(row.getLong(1));
        String outcome = row.getString(3);
        long second = row.getLong(4);
        Optional<Instant> published =
                row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochSecond(second));
        DocumentJson json = new DocumentJson(address);
        return switch (outcome) {
            case "profile" ->
                    new StoredDocument.Profile(
                            json.readActor(row.getString(5)).publishedAt(published), fetchedAt);
            case "keys" -> new StoredDocument.Keys(json.readKeys(row.getString(5)), fetchedAt);
            default ->
                    new StoredDocument.Nothing(
                            Reason.valueOf(outcome.toUpperCase(Locale.ROOT)), published, fetchedAt);
        };
    }

    void keep(String address, StoredDocument document) {
        Waiting row = Waiting.of(address, document);
        if (row.facts().length() <= LONGEST) {
            waiting.put(ActorHash.of(address), row);
        }
    }

    /** Writes some of what waits, about once a second. */
    void turn(Session session) throws SQLException {
        if (waiting.isTime()) {
            write(session);
        }
    }

    /** Writes everything that waits. */
    void last(Session session) throws SQLException {
        while (!waiting.isEmpty() || !used.isEmpty()) {
            write(session);
        }
    }

    private void write(Session session) throws SQLException {
        if (waiting.isEmpty() && used.isEmpty()) {
            return;
        }
        List<Map.Entry<ActorHash, Waiting>> some = waiting.some();
        List<Map.Entry<ActorHash, Long>> asked = used.some();
        long now = clocks.wall().millis();
        session.execute("BEGIN IMMEDIATE");
        for (Map.Entry<ActorHash, Waiting> entry : some) {
            write(session, entry.getKey(), entry.getValue(), now);
        }
        for (Map.Entry<ActorHash, Long> entry : asked) {
            touch(session, entry.getKey(), entry.getValue());
        }
        session.execute("COMMIT");
        waiting.written(some);
        used.written(asked);
        prune(session, some.size());
    }

    /** Of two dates the later stays: an account does not get older by saying so. */
    private static void write(Session session, ActorHash id, Waiting row, long now)
            throws SQLException {
        PreparedStatement upsert =
                session.prepare(
                        "INSERT INTO document"
                                + " (id, fetched_at, used_at, outcome, published, facts)"
                                + " VALUES (?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (id) DO UPDATE SET"
                                + " fetched_at = excluded.fetched_at,"
                                + " used_at = max(used_at, excluded.used_at),"
                                + " outcome = excluded.outcome,"
                                + " published = max(ifnull(published, excluded.published),"
                                + "   ifnull(excluded.published, published)),"
                                + " facts = excluded.facts");
        upsert.setBytes(1, id.bytes());
        upsert.setLong(2, row.document().fetchedAt().toEpochMilli());
        upsert.setLong(3, now);
        upsert.setString(4, row.outcome());
        if (row.published().isPresent()) {
            upsert.setLong(5, row.published().get().getEpochSecond());
        } else {
            upsert.setNull(5, Types.INTEGER);
        }
        upsert.setString(6, row.facts());
        upsert.executeUpdate();
    }

    private static void touch(Session session, ActorHash id, long at) throws SQLException {
        PreparedStatement update =
                session.prepare("UPDATE document SET used_at = max(used_at, ?) WHERE id = ?");
        update.setLong(1, at);
        update.setBytes(2, id.bytes());
        update.executeUpdate();
    }

    /** Counts anew once in a while: an upsert does not tell whether it added a row. */
    private void prune(Session session, int written) throws SQLException {
        rows = rows < 0 ? session.number("SELECT count(*) FROM document") : rows + written;
        if (rows > limit) {
            rows = session.number("SELECT count(*) FROM document");
            if (rows > limit) {
                PreparedStatement delete =
                        session.prepare(
                                "DELETE FROM document WHERE seq IN"
                                        + " (SELECT seq FROM document ORDER BY used_at LIMIT ?)");
                delete.setLong(1, Math.min(PRUNED, rows - limit));
                rows -= delete.executeUpdate();
            }
        }
    }
}
