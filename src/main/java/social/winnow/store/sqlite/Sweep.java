package social.winnow.store.sqlite;

import social.winnow.model.Clocks;
import social.winnow.store.Retention;
import social.winnow.store.StoreListener;
import social.winnow.store.StoreListener.Removal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Throws away what is too old or too much, a little at a time: it runs between batches, and those
 * who wait for the next one wait for it.
 */
final class Sweep {
    private static final int CHUNK = 50;
    private static final long TURN_NANOS = Duration.ofMillis(20).toNanos();
    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int VACUUM_PAGES = 500;
    private static final Duration JUMP = Duration.ofHours(1);

    private static final String DROPPED =
            "DELETE FROM kept WHERE seq IN (SELECT seq FROM kept"
                    + " WHERE state IN ('dropped', 'withdrawn') AND received_at < ? LIMIT ?)";
    private static final String DIRECT =
            "DELETE FROM kept WHERE seq IN (SELECT seq FROM kept WHERE direct = 1 AND state IN"
                    + " ('waiting', 'released', 'confirmed') AND received_at < ? LIMIT ?)";
    private static final String QUARANTINED =
            "DELETE FROM kept WHERE seq IN (SELECT seq FROM kept WHERE state IN ('waiting',"
                    + " 'released', 'confirmed') AND received_at < ? LIMIT ?)";
    private static final String SHADOWS =
            "DELETE FROM shadow WHERE seq IN (SELECT seq FROM shadow"
                    + " WHERE received_at < ? ORDER BY received_at LIMIT ?)";
    private static final String DOCUMENTS =
            "DELETE FROM document WHERE seq IN (SELECT seq FROM document"
                    + " WHERE used_at < ? ORDER BY used_at LIMIT ?)";
    // By what relation_by_worth is ordered by; what was imported stays.
    private static final String RELATIONS =
            "DELETE FROM relation WHERE id IN (SELECT id FROM relation WHERE "
                    + RelationRows.WORTH
                    + " IN (0, 1) AND last_day < ?1 / 86400000 LIMIT ?2)";
    private static final String RECLAIM =
            """
            UPDATE kept SET state = 'waiting', state_since = ?1, decided_by = NULL,
                wanted_since = iif(wanted_next IS NULL, ?1, wanted_since),
                wanted_tries = iif(wanted_next IS NULL, 0, wanted_tries),
                wanted_by = iif(wanted_next IS NULL, coalesce(decided_by, 'winnow'), wanted_by),
                wanted_answer = 'Winnow ended before the instance answered',
                wanted_next = ?1
            WHERE state = 'releasing' AND due_at IS NULL AND abs(?1 - state_since) > ?2\
            """;
    private static final String OLDEST =
            "DELETE FROM kept WHERE seq IN (SELECT seq FROM kept"
                    + " WHERE state = ?1 ORDER BY received_at LIMIT ?2)";
    private static final String WORST =
            "DELETE FROM kept WHERE seq IN (SELECT seq FROM kept"
                    + " WHERE state = 'waiting' ORDER BY score DESC, received_at LIMIT ?)";

    // ?1 is in milliseconds since 1970, the column named day in days.
    private static final String AUDIT = rowsOf("audit", "number", "at < ?1");
    private static final String LISTINGS = rowsOf("listing", "id", "expires < ?1");
    private static final String DECISIONS =
            rowsOf("decision", "(content, opinion)", "last_seen < ?1");
    private static final String HISTORY = rowsOf("history", "(at, verdict, step)", "at < ?1");
    private static final String ORIGIN_HISTORY =
            rowsOf("origin_history", "(day, origin, verdict)", "day < ?1 / 86400000");
    private static final String ORIGINS = rowsOf("origin", "origin", "last_seen < ?1 / 86400000");

    private record Expiry(String sql, Duration age) {}

    private final List<Expiry> expiries;
    private final Retention retention;
    private final StoreListener listener;
    private final Clocks clocks;
    private final Instant start;
    private final long startNanos;
    private long due;

    Sweep(Retention retention, StoreListener listener, Clocks clocks) {
        this.retention = retention;
        this.listener = listener;
        this.clocks = clocks;
        this.start = clocks.wall().instant();
        this.startNanos = clocks.nanos().getAsLong();
        this.due = startNanos;
        this.expiries =
                List.of(
                        new Expiry(DROPPED, retention.dropped()),
                        new Expiry(SHADOWS, retention.dropped()),
                        new Expiry(DOCUMENTS, DocumentTable.UNUSED),
                        new Expiry(DIRECT, retention.direct()),
                        new Expiry(QUARANTINED, retention.quarantined()),
                        new Expiry(RELATIONS, RelationRows.REMEMBERED),
                        new Expiry(HISTORY, HistoryTable.REMEMBERED),
                        new Expiry(ORIGIN_HISTORY, HistoryTable.REMEMBERED),
                        new Expiry(ORIGINS, HistoryTable.KNOWN),
                        new Expiry(DECISIONS, DecisionTable.REMEMBERED),
                        new Expiry(LISTINGS, ListTable.KEPT_AFTER_EXPIRY),
                        new Expiry(AUDIT, AuditTable.KEPT));
    }

    private static String rowsOf(String table, String key, String which) {
        String columns = key.replace("(", "").replace(")", "");
        return "DELETE FROM %1$s WHERE %2$s IN (SELECT %3$s FROM %1$s WHERE %4$s LIMIT ?2)"
                .formatted(table, key, columns, which);
    }

    /** What is in use of the file. */
    static long bytes(Session session) throws SQLException {
        return (session.number("PRAGMA page_count") - session.number("PRAGMA freelist_count"))
                * session.number("PRAGMA page_size");
    }

    /** One turn; does nothing most of the time. */
    void turn(Session session) throws SQLException {
        long begin = clocks.nanos().getAsLong();
        boolean more = shrink(session, begin);
        if (begin - due >= 0) {
            more |= expire(session, begin);
            reclaim(session);
            vacuum(session);
            listener.size(bytes(session));
            due = more ? begin : begin + PAUSE_NANOS;
        }
    }

    /** True if the time was up before everything was done. */
    private boolean expire(Session session, long begin) throws SQLException {
        Instant now = now();
        boolean more = false;
        for (Expiry expiry : expiries) {
            more = more || expire(session, begin, expiry.sql, now.minus(expiry.age));
        }
        return more;
    }

    private boolean expire(Session session, long begin, String sql, Instant before)
            throws SQLException {
        int rows;
        do {
            PreparedStatement delete = session.prepare(sql);
            delete.setLong(1, before.toEpochMilli());
            delete.setInt(2, CHUNK);
            rows = delete.executeUpdate();
            removed(Removal.EXPIRED, rows);
        } while (rows == CHUNK && !timeIsUp(begin));
        return rows == CHUNK;
    }

    /** True if the time was up while the store was still too big. */
    private boolean shrink(Session session, long begin) throws SQLException {
        while (bytes(session) > retention.bytes()) {
            int rows = evict(session);
            removed(Removal.SIZE, rows);
            if (rows == 0) {
                return false;
            }
            if (timeIsUp(begin)) {
                return true;
            }
        }
        return false;
    }

    private int evict(Session session) throws SQLException {
        int rows = evict(session, SHADOWS);
        for (String state : new String[] {"dropped", "withdrawn", "released", "confirmed"}) {
            if (rows == 0) {
                PreparedStatement oldest = session.prepare(OLDEST);
                oldest.setString(1, state);
                oldest.setInt(2, CHUNK);
                rows = oldest.executeUpdate();
            }
        }
        if (rows == 0) {
            rows = evict(session, DOCUMENTS);
        }
        if (rows == 0) {
            PreparedStatement worst = session.prepare(WORST);
            worst.setInt(1, CHUNK);
            rows = worst.executeUpdate();
        }
        return rows;
    }

    private static int evict(Session session, String sql) throws SQLException {
        PreparedStatement delete = session.prepare(sql);
        delete.setLong(1, Long.MAX_VALUE);
        delete.setInt(2, CHUNK);
        return delete.executeUpdate();
    }

    /**
     * Lets those wait again whose release was begun and never ended; they are wanted still, by
     * whoever released them.
     */
    private void reclaim(Session session) throws SQLException {
        PreparedStatement reclaim = session.prepare(RECLAIM);
        reclaim.setLong(1, clocks.wall().millis());
        reclaim.setLong(2, QuarantineTable.CLAIM.toMillis());
        reclaim.executeUpdate();
    }

    /** Gives free pages back to the disk, once they are more than a tenth of the file. */
    private static void vacuum(Session session) throws SQLException {
        long free = session.number("PRAGMA freelist_count");
        if (free > VACUUM_PAGES && free * 10 > session.number("PRAGMA page_count")) {
            session.execute("PRAGMA incremental_vacuum(" + VACUUM_PAGES + ")");
        }
    }

    /**
     * The time, but never further on since the start than the clock that cannot jump says: a wrong
     * date must not expire everything at once.
     */
    private Instant now() {
        Instant latest = start.plusNanos(clocks.nanos().getAsLong() - startNanos).plus(JUMP);
        Instant now = clocks.wall().instant();
        return now.isAfter(latest) ? latest : now;
    }

    private boolean timeIsUp(long begin) {
        return clocks.nanos().getAsLong() - begin > TURN_NANOS;
    }

    private void removed(Removal why, int rows) {
        if (rows > 0) {
            listener.removed(why, rows);
        }
    }
}
