package social.winnow.store.sqlite;

import org.jspecify.annotations.Nullable;

import social.winnow.store.Condition;
import social.winnow.store.Selection;
import social.winnow.store.Selection.Place;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A selection as SQL. It goes along the index of whichever condition fits the fewest entries, so
 * that a page costs as much in a large store as in a small one.
 */
final class Query {
    /** What fits fewer is rare: worth going along even if the index by time knows of it, too. */
    private static final int FEW = 200;

    /** So many are sorted, where they do not come in the order of lists. */
    private static final int SORTED = 800;

    private final List<Condition> conditions;
    private final Optional<Place> end;
    private final Walk walk;

    /** A statement with what is to be filled in. */
    record Part(String sql, List<Object> values) {

        /** As a part of a statement: what comes before, and what is filled in there, first. */
        Part within(String before, String after, Object... first) {
            List<Object> all = new ArrayList<>(List.of(first));
            all.addAll(values);
            return new Part(before + sql + after, all);
        }

        /** To be closed: there are too many different ones to keep them. */
        PreparedStatement filled(Session session) throws SQLException {
            PreparedStatement statement = session.prepareOnce(sql);
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            return statement;
        }

        long number(Session session) throws SQLException {
            try (PreparedStatement statement = filled(session)) {
                return Session.number(statement);
            }
        }

        int update(Session session) throws SQLException {
            try (PreparedStatement statement = filled(session)) {
                return statement.executeUpdate();
            }
        }
    }

    private Query(Session session, Selection selection, boolean ordered) throws SQLException {
        conditions = selection.conditions();
        end = earliest(selection);
        walk = shortest(session, ordered);
    }

    /**
     * The rows of {@code kept}, by their numbers, the newest first or the other way round.
     *
     * @param limit how many at most
     */
    static Part rows(Session session, Selection selection, boolean newestFirst, int limit)
            throws SQLException {
        return new Query(session, selection, true).rows(newestFirst, limit);
    }

    /** How many there are; counts no further than {@code most}. */
    static long count(Session session, Selection selection, int most) throws SQLException {
        return new Query(session, selection, false).count(most).number(session);
    }

    /** Every state with how many there are. */
    static Part states(Session session, Selection selection) throws SQLException {
        return new Query(session, selection, false).states();
    }

    /** Everything selected comes before it in time, or has its time and a smaller id. */
    private static Optional<Place> earliest(Selection selection) {
        Optional<Place> earliest = selection.last();
        for (Condition condition : selection.conditions()) {
            if (condition instanceof Condition.Received(_, var until)
                    && (earliest.isEmpty() || until.compareTo(earliest.get().receivedAt()) <= 0)) {
                earliest = Optional.of(new Place(until, ""));
            }
        }
        return earliest;
    }

    private Walk shortest(Session session, boolean ordered) throws SQLException {
        @Nullable Walk best = null;
        long fewest = Long.MAX_VALUE;
        for (Condition condition : conditions) {
            Walk other = Walk.of(condition);
            if (other == null || (ordered && !other.inOrder() && isLong(session, other))) {
                continue;
            }
            long fit = fit(session, other);
            if (fit < fewest || (fit == fewest && !Walk.timeTells(condition))) {
                best = other;
                fewest = fit;
            }
        }
        // What is not rare and known to the index by time, too, is passed by there without a look
        // at the table.
        boolean rare = fewest < FEW || conditions.size() == 1;
        return best == null || (!rare && best.by() != null && Walk.timeTells(best.by()))
                ? Walk.BY_TIME
                : best;
    }

    /** Whether so many lie along it that they are better not sorted. */
    private boolean isLong(Session session, Walk other) throws SQLException {
        List<Object> values = new ArrayList<>();
        String sql = "SELECT 1 FROM " + other.table() + start(other, values);
        return new Part(sql + " LIMIT 1 OFFSET " + SORTED, values).number(session) == 1;
    }

    /** How many lie along it; counts no further than what is few. */
    private long fit(Session session, Walk other) throws SQLException {
        if (conditions.size() == 1) {
            return FEW; // there is no other to compare it with
        }
        List<Object> values = new ArrayList<>();
        // Along what is not in the order of lists, times would be looked at one by one.
        String where = other.inOrder() ? where(other, false, values) : start(other, values);
        return new Part(counting(other.table() + where, FEW), values).number(session);
    }

    private static String counting(String from, int most) {
        return "SELECT count(*) FROM (SELECT 1 FROM " + from + " LIMIT " + most + ")";
    }

    private Part rows(boolean newestFirst, int limit) {
        List<Object> values = new ArrayList<>();
        String way = newestFirst ? " DESC" : "";
        String sql =
                "SELECT %1$s.seq FROM %2$s ORDER BY %1$s.received_at%3$s, %1$s.id%3$s LIMIT %4$d"
                        .formatted(walk.name(), from(false, values), way, limit);
        return new Part(sql, values);
    }

    private Part count(int most) {
        List<Object> values = new ArrayList<>();
        return new Part(counting(from(false, values), most), values);
    }

    private Part states() {
        List<Object> values = new ArrayList<>();
        String state = walk.state();
        String from = from(state.startsWith("k."), values);
        String sql = "SELECT %s, count(*) FROM %s GROUP BY 1".formatted(state, from);
        return new Part(sql, values);
    }

    private String from(boolean whole, List<Object> values) {
        boolean told = !whole && conditions.stream().allMatch(walk::tells);
        boolean alone = told || walk.name().equals("k");
        String join = alone ? "" : " CROSS JOIN kept k ON k.seq = m.seq AND k.id = m.id";
        return walk.table() + join + where(walk, true, values);
    }

    private static String start(Walk along, List<Object> values) {
        if (along.by() != null) {
            values.addAll(along.values(along.by()));
        }
        return " WHERE " + along.first();
    }

    private String where(Walk along, boolean all, List<Object> values) {
        StringBuilder where = new StringBuilder(start(along, values));
        for (Condition condition : conditions) {
            boolean isRest = all && !condition.equals(along.by());
            if (condition instanceof Condition.Received || isRest) {
                where.append(" AND ").append(along.filter(condition));
                values.addAll(along.values(condition));
            }
        }
        end.ifPresent(place -> {
            where.append(" AND (%1$s.received_at, %1$s.id) < (?, ?)".formatted(along.name()));
            values.add(Walk.millis(place.receivedAt()));
            values.add(place.id());
        });
        return where.toString();
    }
}
