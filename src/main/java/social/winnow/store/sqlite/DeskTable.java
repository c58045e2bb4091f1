package social.winnow.store.sqlite;

import social.winnow.model.Clocks;
import social.winnow.store.Condition;
import social.winnow.store.Desk;
import social.winnow.store.Kept;
import social.winnow.store.Selection;
import social.winnow.store.State;
import social.winnow.store.StoreException;
import social.winnow.store.Wanted;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tables of {@link QuarantineTable}, many rows at a time. */
final class DeskTable implements Desk {
    /** ?1 the new state, ?2 since when, ?3 by whom; nobody decided on what waits. */
    private static final String SET =
            """
            UPDATE kept SET state = ?1, state_since = ?2, due_at = NULL,
                decided_by = iif(?1 = 'waiting', NULL, coalesce(?3, decided_by)),
                wanted_next = iif(?1 IN ('waiting', 'releasing'), wanted_next, NULL),
                decided_for =\
            """;

    /** Because of what it is delivered is remembered on the way there and back. */
    static final String CHANGE =
            SET
                    + " iif(state = 'releasing' OR (?1 = 'releasing' AND state <> 'confirmed'),"
                    + " decided_for, NULL) WHERE";

    private static final String MANY =
            SET + " ?5 WHERE state = ?4 AND (due_at IS NULL OR state = 'held') AND seq IN (";
    private static final String WANT =
            "UPDATE kept SET wanted_since = ?2, wanted_tries = ?4, wanted_answer = ?5,"
                    + " wanted_by = ?6, wanted_next = ";
    private static final String POSTPONE =
            WANT
                    + """
                    iif(?4 > 1 AND wanted_next IS NULL, NULL, ?3),
                        state = 'waiting', state_since = ?7, decided_by = NULL
                    WHERE id = ?1 AND state = 'releasing' AND due_at IS NULL\
                    """;
    private static final String DEFER =
            WANT + "?3 WHERE id = ?1 AND state = 'waiting' AND wanted_next IS NOT NULL";
    private static final String UNWANT =
            "UPDATE kept SET wanted_next = NULL,"
                    + " decided_for = iif(state = 'waiting', NULL, decided_for)"
                    + " WHERE id = ? AND wanted_next IS NOT NULL";
    private static final String UNWANT_ALL =
            "UPDATE kept SET wanted_next = NULL, decided_for = NULL WHERE state = 'waiting'"
                    + " AND id IN (SELECT value FROM json_each(?))";
    private static final String ATTRIBUTE =
            "UPDATE kept SET decided_for = ? WHERE id IN (SELECT value FROM json_each(?))"
                    + " AND state IN (SELECT value FROM json_each(?))";
    private static final String STATES =
            "SELECT state, count(DISTINCT id) FROM kept_campaign"
                    + " WHERE content IN (SELECT value FROM json_each(?)) GROUP BY state";
    private static final String OLDEST =
            "SELECT received_at FROM kept WHERE state = ? ORDER BY received_at, id LIMIT 1";
    private static final String NEXT_DUE =
            "SELECT due_at FROM kept WHERE due_at IS NOT NULL AND state = 'held'"
                    + " ORDER BY due_at LIMIT 1";
    private static final String ACTORS =
            "SELECT count(DISTINCT actor) FROM (SELECT actor FROM kept WHERE origin = ?"
                    + " LIMIT 10000)";

    /** So many rows are changed in one transaction, for which others wait. */
    private static final int PIECE = 100;

    private final QuarantineTable quarantine;
    private final Writer writer;
    private final Reader reader;
    private final Clocks clocks;

    DeskTable(QuarantineTable quarantine, Writer writer, Reader reader, Clocks clocks) {
        this.quarantine = quarantine;
        this.writer = writer;
        this.reader = reader;
        this.clocks = clocks;
    }

    @Override
    public long count(Selection selection, int most) throws StoreException {
        return reader.read(session -> Query.count(session, selection, most));
    }

    @Override
    public Map<State, Long> states(Selection selection) throws StoreException {
        return reader.read(session -> states(session, selection));
    }

    static Map<State, Long> states(Session session, Selection selection) throws SQLException {
        try (PreparedStatement select = Query.states(session, selection).filled(session)) {
            return states(select);
        }
    }

    private static Map<State, Long> states(PreparedStatement select) throws SQLException {
        Map<State, Long> states = new EnumMap<>(State.class);
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                states.put(
                        State.valueOf(rows.getString(1).toUpperCase(Locale.ROOT)), rows.getLong(2));
            }
        }
        return states;
    }

    @Override
    public Map<State, Long> states(Set<String> contents) throws StoreException {
        return reader.read(session -> {
            PreparedStatement select = session.prepare(STATES);
            select.setString(1, JudgementJson.texts(contents));
            return states(select);
        });
    }

    @Override
    public Optional<Instant> oldest(State state) throws StoreException {
        return reader.read(session -> {
            PreparedStatement select = session.prepare(OLDEST);
            select.setString(1, state.label());
            return time(select);
        });
    }

    @Override
    public Optional<Instant> nextDue() throws StoreException {
        return reader.read(session -> time(session.prepare(NEXT_DUE)));
    }

    private static Optional<Instant> time(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            return rows.next()
                    ? Optional.of(Instant.ofEpochMilli(rows.getLong(1)))
                    : Optional.empty();
        }
    }

    @Override
    public long actors(String origin) throws StoreException {
        return reader.read(session -> {
            PreparedStatement select = session.prepare(ACTORS);
            select.setString(1, origin);
            return Session.number(select);
        });
    }

    @Override
    public int delete(Selection selection, int most) throws StoreException {
        EnumSet<State> states = EnumSet.complementOf(EnumSet.of(State.RELEASING));
        Selection deletable = selection.with(new Condition.In(states));
        return inPieces(
                most,
                (session, piece) ->
                        Query.rows(session, deletable, false, piece)
                                .within("DELETE FROM kept WHERE seq IN (", ")")
                                .update(session));
    }

    @Override
    public int change(
            Selection selection, State from, State to, String by, String because, int most)
            throws StoreException {
        Selection changeable = selection.in(from);
        return inPieces(
                most,
                (session, piece) ->
                        Query.rows(session, changeable, false, piece)
                                .within(
                                        MANY,
                                        ")",
                                        to.label(),
                                        clocks.wall().millis(),
                                        by,
                                        from.label(),
                                        because)
                                .update(session));
    }

    /** Does something to so many rows at most; tells to how many it did. */
    private interface Piece {
        int in(Session session, int most) throws SQLException;
    }

    private int inPieces(int most, Piece work) throws StoreException {
        if (most < 1 || most > STEP) {
            throw new IllegalArgumentException("a step has 1 to " + STEP + ": " + most);
        }
        int done = 0;
        int some;
        do {
            int piece = Math.min(PIECE, most - done);
            some = writer.write(0, session -> work.in(session, piece));
            done += some;
        } while (some == PIECE && done < most);
        return done;
    }

    @Override
    public boolean change(String id, State from, State to, String by) throws StoreException {
        return quarantine.change(id, from, to, by);
    }

    @Override
    public void attribute(Set<String> ids, Set<State> states, Optional<String> because)
            throws StoreException {
        String names = JudgementJson.texts(ids);
        writer.write(
                names.length(),
                session -> {
                    PreparedStatement attribute = session.prepare(ATTRIBUTE);
                    attribute.setString(1, because.orElse(null));
                    attribute.setString(2, names);
                    attribute.setString(
                            3, JudgementJson.texts(states.stream().map(State::label).toList()));
                    return attribute.executeUpdate();
                });
    }

    @Override
    public boolean postpone(String id, Wanted wanted) throws StoreException {
        return writer.write(
                id.length(),
                session -> {
                    PreparedStatement postpone = session.prepare(POSTPONE);
                    fill(postpone, id, wanted);
                    postpone.setLong(7, clocks.wall().millis());
                    return postpone.executeUpdate() == 1;
                });
    }

    @Override
    public boolean defer(String id, Wanted wanted) throws StoreException {
        return writer.write(
                id.length(),
                session -> {
                    PreparedStatement defer = session.prepare(DEFER);
                    fill(defer, id, wanted);
                    return defer.executeUpdate() == 1;
                });
    }

    private static void fill(PreparedStatement want, String id, Wanted wanted) throws SQLException {
        want.setString(1, id);
        want.setLong(2, wanted.since().toEpochMilli());
        want.setLong(3, wanted.next().toEpochMilli());
        want.setInt(4, wanted.tries());
        want.setString(5, wanted.answer());
        want.setString(6, wanted.by());
    }

    @Override
    public boolean unwant(String id) throws StoreException {
        return writer.write(
                id.length(),
                session -> {
                    PreparedStatement unwant = session.prepare(UNWANT);
                    unwant.setString(1, id);
                    return unwant.executeUpdate() == 1;
                });
    }

    @Override
    public int unwant(Set<String> ids) throws StoreException {
        String names = JudgementJson.texts(ids);
        return writer.write(
                names.length(),
                session -> {
                    PreparedStatement unwant = session.prepare(UNWANT_ALL);
                    unwant.setString(1, names);
                    return unwant.executeUpdate();
                });
    }

    @Override
    public List<Kept> wanted(Instant due, int limit) throws StoreException {
        return reader.read(session -> KeptRows.wanted(session, due.toEpochMilli(), limit));
    }
}
