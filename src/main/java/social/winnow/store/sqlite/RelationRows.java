package social.winnow.store.sqlite;

import social.winnow.rule.Relation.Reason;
import social.winnow.store.Tie;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The rows of the table {@code relation}: written behind, read, and thrown away. */
final class RelationRows {
    private static final int WAITING = 20_000;
    private static final int TURN = 500;
    private static final int PRUNED = 1_000;
    private static final int PAGE = 2_000;

    /** Somebody of whom nothing was learnt for so long is a stranger again, unless imported. */
    static final Duration REMEMBERED = Duration.ofDays(180);

    private static final Reason[] REASONS = {
        Reason.IMPORTED,
        Reason.ACCEPTED,
        Reason.REPLIED,
        Reason.CONVERSATION,
        Reason.CONTACT,
        Reason.MOVED,
        Reason.VOUCHED
    };
    private static final String COLUMNS =
            "imported, accepted, replied, conversation, contact, moved, vouched, carried,"
                    + " clean_days, last_clean";
    static final String WORTH =
            "CASE WHEN imported IS NOT NULL THEN 2 WHEN clean_days > 1 OR vouched IS NOT NULL"
                    + " THEN 1 ELSE 0 END";

    // What another process has imported meanwhile stays, what was learnt is as this one says.
    private static final String UPDATE =
            "UPDATE relation SET imported = coalesce(imported, ?2), accepted = ?3, replied = ?4,"
                    + " conversation = ?5, contact = ?6, moved = ?7, vouched = ?8, carried = ?9,"
                    + " clean_days = ?10, last_clean = ?11, last_day = ?12 WHERE id = ?1";
    private static final String INSERT =
            "INSERT INTO relation (id, "
                    + COLUMNS
                    + ", last_day) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";

    private static final byte[] NOBODY = {};

    private final int limit;
    private final WriteBehind<Tie> waiting;
    private long rows = -1;

    RelationRows(int limit, LongSupplier nanos) {
        this.limit = limit;
        this.waiting = new WriteBehind<>(WAITING, TURN, nanos);
    }

    void keep(ActorHash id, Tie tie) {
        waiting.put(id, tie);
    }

    Optional<Tie> unwritten(ActorHash id) {
        return waiting.find(id);
    }

    static Optional<Tie> read(Session session, ActorHash id) throws SQLException {
        PreparedStatement select =
                session.prepare("SELECT " + COLUMNS + " FROM relation WHERE id = ?");
        select.setBytes(1, id.bytes());
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(tie(row)) : Optional.empty();
        }
    }

    /** Some ties; empty after the last. */
    record Page(List<Tie> ties, Optional<ActorHash> last) {}

    static Page page(Session session, Optional<ActorHash> after) throws SQLException {
        PreparedStatement select =
                session.prepare(
                        "SELECT "
                                + COLUMNS
                                + ", id FROM relation WHERE id > ? ORDER BY id LIMIT ?");
        select.setBytes(1, after.map(ActorHash::bytes).orElse(NOBODY));
        select.setInt(2, PAGE);
        List<Tie> ties = new ArrayList<>();
        Optional<ActorHash> last = after;
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                ties.add(tie(row));
                last = Optional.of(ActorHash.read(row.getBytes(11)));
            }
        }
        return new Page(ties, last);
    }

    private static Tie tie(ResultSet row) throws SQLException {
        Map<Reason, Instant> since = new EnumMap<>(Reason.class);
        for (int i = 0; i < REASONS.length; i++) {
            long second = row.getLong(i + 1);
            if (!row.wasNull()) {
                since.put(REASONS[i], Instant.ofEpochSecond(second));
            }
        }
        return new Tie(since, row.getDouble(8), row.getInt(9), row.getLong(10));
    }

    /** 1 if it was not imported before. */
    static int imported(Session session, ActorHash id, Instant at) throws SQLException {
        PreparedStatement add =
                session.prepare(
                        "INSERT INTO relation (id, imported, carried, clean_days, last_clean,"
                                + " last_day) VALUES (?1, ?2, 0, 0, 0, ?3) ON CONFLICT (id) DO"
                                + " UPDATE SET imported = ?2 WHERE imported IS NULL");
        add.setBytes(1, id.bytes());
        add.setLong(2, at.getEpochSecond());
        add.setLong(3, Tie.NONE.and(Reason.IMPORTED, at).lastDay());
        return add.executeUpdate();
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
            prune(session, waiting.write(session, RelationRows::write));
        }
    }

    private static int write(Session session, ActorHash id, Tie tie) throws SQLException {
        if (tie.isNone()) {
            PreparedStatement delete = session.prepare("DELETE FROM relation WHERE id = ?");
            delete.setBytes(1, id.bytes());
            return -delete.executeUpdate();
        }
        boolean there = put(session.prepare(UPDATE), id, tie) == 1;
        return there ? 0 : put(session.prepare(INSERT), id, tie);
    }

    private static int put(PreparedStatement keep, ActorHash id, Tie tie) throws SQLException {
        keep.setBytes(1, id.bytes());
        for (int i = 0; i < REASONS.length; i++) {
            setTime(keep, i + 2, Optional.ofNullable(tie.since().get(REASONS[i])));
        }
        keep.setDouble(9, tie.carried());
        keep.setInt(10, tie.cleanDays());
        keep.setLong(11, tie.lastClean());
        keep.setLong(12, tie.lastDay());
        return keep.executeUpdate();
    }

    static void setTime(PreparedStatement statement, int index, Optional<Instant> time)
            throws SQLException {
        if (time.isPresent()) {
            statement.setLong(index, time.get().getEpochSecond());
        } else {
            statement.setNull(index, Types.INTEGER);
        }
    }

    /** Counts only now and then: others import, and what is old expires. */
    private void prune(Session session, int added) throws SQLException {
        rows += added;
        if (rows < added || rows > limit) {
            rows = session.number("SELECT count(*) FROM relation");
        }
        if (rows > limit) {
            PreparedStatement delete =
                    session.prepare(
                            "DELETE FROM relation WHERE id IN (SELECT id FROM relation ORDER BY "
                                    + WORTH
                                    + ", last_day LIMIT ?)");
            delete.setLong(1, Math.min(PRUNED, rows - limit + limit / 20));
            rows -= delete.executeUpdate();
        }
    }
}
