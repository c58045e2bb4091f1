package social.winnow.store.sqlite;

import social.winnow.store.History;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The rows of history: counted in memory, added to the file every other second. Of one day no more
 * origins are told apart than there is room for; those with the fewest deliveries are forgotten.
 */
final class HistoryRows {
    private static final long PAUSE_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long STEP_MILLIS = History.STEP.toMillis();
    private static final int LOWEST = -40;
    private static final int HIGHEST = 200;
    private static final int TURN = 500;
    private static final int WAITING = 20_000;

    private static final int A_DAY = 6_000;
    private static final int PRUNED = 1_000;
    private static final int KNOWN = 50_000;
    private static final int WRITES_BETWEEN_LOOKS = 15;

    private static final String COUNT =
            "INSERT INTO history VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE"
                    + " SET deliveries = deliveries + ?4";
    private static final String COUNT_ORIGIN =
            "INSERT INTO origin_history VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE"
                    + " SET deliveries = deliveries + ?4";
    private static final String KNOW =
            "INSERT INTO origin VALUES (?1, ?2, ?2) ON CONFLICT DO UPDATE"
                    + " SET first_seen = min(first_seen, ?2), last_seen = max(last_seen, ?2)";
    private static final String FORGET_RARE =
            "DELETE FROM origin_history WHERE day = ?1 AND origin IN (SELECT origin"
                    + " FROM origin_history WHERE day = ?1 GROUP BY origin"
                    + " ORDER BY sum(deliveries) LIMIT ?2)";
    private static final String FORGET_OLD =
            "DELETE FROM origin WHERE origin IN (SELECT origin FROM origin"
                    + " ORDER BY last_seen LIMIT ?)";

    private final Map<Slot, Long> slots = new ConcurrentHashMap<>();
    private final Map<OriginDay, Long> origins = new ConcurrentHashMap<>();
    private final LongSupplier nanos;
    private long written;
    private int writes;

    private record Slot(long at, String verdict, int step) {}

    private record OriginDay(long day, String origin, String verdict) {}

    HistoryRows(LongSupplier nanos) {
        this.nanos = nanos;
        this.written = nanos.getAsLong();
    }

    static long slot(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), STEP_MILLIS) * STEP_MILLIS;
    }

    static long day(Instant at) {
        return TimeUnit.SECONDS.toDays(at.getEpochSecond());
    }

    void count(Instant at, String verdict, double score, String origin) {
        int step = Math.clamp((long) Math.floor(score * 2), LOWEST, HIGHEST);
        slots.merge(new Slot(slot(at), verdict, step), 1L, Long::sum);
        OriginDay key = new OriginDay(day(at), origin, verdict);
        if (!origin.isEmpty() && (origins.size() < WAITING || origins.containsKey(key))) {
            origins.merge(key, 1L, Long::sum);
        }
    }

    /** Writes some of what waits, every other second. */
    void turn(Session session) throws SQLException {
        long now = nanos.getAsLong();
        if (now - written > PAUSE_NANOS) {
            written = now;
            write(session);
        }
    }

    /** Writes everything that waits. */
    void last(Session session) throws SQLException {
        while (!slots.isEmpty() || !origins.isEmpty()) {
            write(session);
        }
    }

    private void write(Session session) throws SQLException {
        Map<Slot, Long> someSlots = take(slots);
        Map<OriginDay, Long> someOrigins = take(origins);
        if (someSlots.isEmpty() && someOrigins.isEmpty()) {
            return;
        }
        try {
            session.execute("BEGIN IMMEDIATE");
            for (Map.Entry<Slot, Long> entry : someSlots.entrySet()) {
                write(session, entry.getKey(), entry.getValue());
            }
            for (Map.Entry<OriginDay, Long> entry : someOrigins.entrySet()) {
                write(session, entry.getKey(), entry.getValue());
            }
            if (writes++ % WRITES_BETWEEN_LOOKS == 0) {
                prune(session);
            }
            session.execute("COMMIT");
        } catch (SQLException e) {
            someSlots.forEach((key, deliveries) -> slots.merge(key, deliveries, Long::sum));
            someOrigins.forEach((key, deliveries) -> origins.merge(key, deliveries, Long::sum));
            throw e;
        }
    }

    private static <K> Map<K, Long> take(Map<K, Long> waiting) {
        Map<K, Long> taken = new LinkedHashMap<>();
        for (K key : waiting.keySet().stream().limit(TURN).toList()) {
            Long deliveries = waiting.remove(key);
            if (deliveries != null) {
                taken.put(key, deliveries);
            }
        }
        return taken;
    }

    private static void write(Session session, Slot slot, long deliveries) throws SQLException {
        PreparedStatement count = session.prepare(COUNT);
        count.setLong(1, slot.at);
        count.setString(2, slot.verdict);
        count.setInt(3, slot.step);
        count.setLong(4, deliveries);
        count.executeUpdate();
    }

    private static void write(Session session, OriginDay key, long deliveries) throws SQLException {
        PreparedStatement count = session.prepare(COUNT_ORIGIN);
        count.setLong(1, key.day);
        count.setString(2, key.origin);
        count.setString(3, key.verdict);
        count.setLong(4, deliveries);
        count.executeUpdate();
        PreparedStatement know = session.prepare(KNOW);
        know.setString(1, key.origin);
        know.setLong(2, key.day);
        know.executeUpdate();
    }

    private static void prune(Session session) throws SQLException {
        long day = session.number("SELECT max(day) FROM origin_history");
        PreparedStatement rows =
                session.prepare("SELECT count(*) FROM origin_history WHERE day = ?");
        rows.setLong(1, day);
        long tooMany = Session.number(rows) - A_DAY;
        if (tooMany > 0) {
            PreparedStatement rare = session.prepare(FORGET_RARE);
            rare.setLong(1, day);
            rare.setLong(2, tooMany + PRUNED);
            rare.executeUpdate();
        }
        tooMany = session.number("SELECT count(*) FROM origin") - KNOWN;
        if (tooMany > 0) {
            PreparedStatement old = session.prepare(FORGET_OLD);
            old.setLong(1, tooMany + PRUNED);
            old.executeUpdate();
        }
    }
}
