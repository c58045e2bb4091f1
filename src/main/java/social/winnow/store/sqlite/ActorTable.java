package social.winnow.store.sqlite;

import social.winnow.model.Lookup;
import social.winnow.store.StoreException;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The table {@code actor}. Ids are kept as hashes: they are of one size so, and the file does not
 * list who wrote to whom.
 */
final class ActorTable {
    private static final int WAITING = 20_000;
    private static final int TURN = 500;
    private static final int PRUNED = 1_000;
    private static final long DAY_SECONDS = 86_400;

    private final Reader reader;
    private final int limit;
    private final WriteBehind<Instant> waiting;
    private long rows = -1;

    ActorTable(Reader reader, int limit, LongSupplier nanos) {
        this.reader = reader;
        this.limit = limit;
        this.waiting = new WriteBehind<>(WAITING, TURN, nanos);
    }

    Lookup<Instant> firstSeen(String actorId) {
        ActorHash id = ActorHash.of(actorId);
        Optional<Instant> unwritten = waiting.find(id);
        try {
            long stored = reader.read(session -> read(session, id));
            if (stored != Long.MIN_VALUE) {
                return new Lookup.Found<>(Instant.ofEpochSecond(stored));
            }
        } catch (StoreException e) {
            return new Lookup.Unavailable<>("the store did not answer");
        }
        return unwritten.<Lookup<Instant>>map(Lookup.Found::new).orElseGet(Lookup.Absent::new);
    }

    private static long read(Session session, ActorHash id) throws SQLException {
        PreparedStatement select = session.prepare("SELECT first_seen FROM actor WHERE id = ?");
        select.setBytes(1, id.bytes());
        try (ResultSet rows = select.executeQuery()) {
            return rows.next() ? rows.getLong(1) : Long.MIN_VALUE;
        }
    }

    void seen(String actorId, Instant at) {
        waiting.merge(
                ActorHash.of(actorId),
                Instant.ofEpochSecond(at.getEpochSecond()),
                (one, other) -> one.isBefore(other) ? one : other);
    }

    /** Writes some of what waits, about once a second. */
    void turn(Session session) throws SQLException {
        if (waiting.isTime()) {
            write(session);
        }
    }

    /** Writes everything that waits. */
    void last(Session session) throws SQLException {
        while (!waiting.isEmpty()) {
            write(session);
        }
    }

    private void write(Session session) throws SQLException {
        if (!waiting.isEmpty()) {
            prune(session, waiting.write(session, ActorTable::write));
        }
    }

    private static int write(Session session, ActorHash id, Instant at) throws SQLException {
        long second = at.getEpochSecond();
        long day = Math.floorDiv(second, DAY_SECONDS);
        PreparedStatement insert =
                session.prepare(
                        "INSERT INTO actor (id, first_seen, last_seen) VALUES (?, ?, ?)"
                                + " ON CONFLICT (id) DO NOTHING");
        insert.setBytes(1, id.bytes());
        insert.setLong(2, second);
        insert.setLong(3, day);
        if (insert.executeUpdate() == 1) {
            return 1;
        }
        PreparedStatement update =
                session.prepare(
                        "UPDATE actor SET first_seen = min(first_seen, ?2),"
                                + " last_seen = max(last_seen, ?3)"
                                + " WHERE id = ?1 AND (first_seen > ?2 OR last_seen < ?3)");
        update.setBytes(1, id.bytes());
        update.setLong(2, second);
        update.setLong(3, day);
        update.executeUpdate();
        return 0;
    }

    private void prune(Session session, int added) throws SQLException {
        rows = rows < 0 ? session.number("SELECT count(*) FROM actor") : rows + added;
        if (rows > limit) {
            PreparedStatement delete =
                    session.prepare(
                            "DELETE FROM actor WHERE id IN"
                                    + " (SELECT id FROM actor ORDER BY last_seen LIMIT ?)");
            delete.setLong(1, Math.min(PRUNED, rows - limit));
            rows -= delete.executeUpdate();
        }
    }
}
