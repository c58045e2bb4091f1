package social.winnow.store.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.LongSupplier;

/**
 * Rows that wait to be written together, about once a second. Any thread may add; one writes. What
 * finds no room is lost, as is what waits when the process dies: nobody was told that it is kept.
 */
final class WriteBehind<V> {
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Map<ActorHash, V> waiting = new ConcurrentHashMap<>();
    private final int most;
    private final int together;
    private final LongSupplier nanos;
    private long written;

    /** Writes one row; tells by how many rows the table grew. */
    interface Row<V> {
        int write(Session session, ActorHash id, V value) throws SQLException;
    }

    /**
     * @param most how many may wait
     * @param together how many are written in one transaction; so many do not wait for the second
     */
    WriteBehind(int most, int together, LongSupplier nanos) {
        this.most = most;
        this.together = together;
        this.nanos = nanos;
        this.written = nanos.getAsLong();
    }

    void put(ActorHash id, V value) {
        merge(id, value, (_, newer) -> newer);
    }

    void merge(ActorHash id, V value, BinaryOperator<V> both) {
        if (waiting.size() < most || waiting.containsKey(id)) {
            waiting.merge(id, value, both);
        }
    }

    Optional<V> find(ActorHash id) {
        return Optional.ofNullable(waiting.get(id));
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Whether it is time to write; the next pause begins with a yes. */
    boolean isTime() {
        long now = nanos.getAsLong();
        boolean time = waiting.size() >= together || now - written > PAUSE_NANOS;
        if (time) {
            written = now;
        }
        return time;
    }

    /** Writes some in one transaction; tells by how many rows the table grew. */
    int write(Session session, Row<V> row) throws SQLException {
        List<Map.Entry<ActorHash, V>> some = some();
        int added = 0;
        session.execute("BEGIN IMMEDIATE");
        for (Map.Entry<ActorHash, V> entry : some) {
            added += row.write(session, entry.getKey(), entry.getValue());
        }
        session.execute("COMMIT");
        written(some);
        return added;
    }

    /** As many as are written together. */
    List<Map.Entry<ActorHash, V>> some() {
        return waiting.entrySet().stream().limit(together).map(Map.Entry::copyOf).toList();
    }

    /** They wait no more, unless they changed meanwhile. */
    void written(List<Map.Entry<ActorHash, V>> some) {
        some.forEach(entry -> waiting.remove(entry.getKey(), entry.getValue()));
    }
}
