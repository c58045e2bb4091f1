package social.winnow.store.sqlite;

import org.jspecify.annotations.Nullable;

import social.winnow.model.Clocks;
import social.winnow.model.Delivery;
import social.winnow.model.Judgement;
import social.winnow.model.http.Request;
import social.winnow.store.Holding;
import social.winnow.store.Kept;
import social.winnow.store.Precedent;
import social.winnow.store.Quarantine;
import social.winnow.store.Selection;
import social.winnow.store.State;
import social.winnow.store.StoreException;
import social.winnow.store.Usage;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables {@code kept} and {@code request}. */
final class QuarantineTable implements Quarantine {
    /** How long a release may take; after that whoever claimed it is taken for dead. */
    static final Duration CLAIM = Duration.ofMinutes(2);

    private static final int REQUEST_OVERHEAD = 1024;
    private static final String INSERT =
            """
            INSERT INTO kept (id, received_at, state, state_since, verdict, score, kind, actor,
                origin, activity_id, post_id, direct, digest, judgement, due_at, verification,
                excerpt, closed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING\
            """;
    private static final String INSERT_REQUEST =
            "INSERT INTO request (seq, method, target, headers, client, body, sum)"
                    + " VALUES (last_insert_rowid(), ?, ?, ?, ?, ?, ?)";
    private static final String CHANGE =
            DeskTable.CHANGE
                    + """
                     id = ?4 AND (
                        (state = ?5 AND (due_at IS NULL OR state = 'held'))
                        OR (?5 = 'waiting' AND state = 'releasing' AND due_at IS NULL
                            AND abs(?2 - state_since) > ?6))\
                    """;
    private static final String SETTLE =
            """
            UPDATE kept SET state = ?1, state_since = ?2, verdict = ?3, score = ?4, judgement = ?5,
                due_at = CASE WHEN ?1 IN ('held', 'releasing') THEN due_at END
            WHERE id = ?6 AND state = ?7 AND due_at IS NOT NULL\
            """;
    private static final String FORGET_REQUEST =
            "DELETE FROM request WHERE seq = (SELECT seq FROM kept WHERE id = ?)";

    private final Writer writer;
    private final Reader reader;
    private final Clocks clocks;
    private final long limit;

    QuarantineTable(Writer writer, Reader reader, Clocks clocks, long limit) {
        this.writer = writer;
        this.reader = reader;
        this.clocks = clocks;
        this.limit = limit;
    }

    @Override
    public void keep(Delivery delivery, Judgement judgement) throws StoreException {
        keep(delivery, judgement, State.WAITING, null);
    }

    @Override
    public void hold(Delivery delivery, Judgement judgement, Instant due) throws StoreException {
        keep(delivery, judgement, State.HELD, due.toEpochMilli());
    }

    private void keep(Delivery delivery, Judgement judgement, State state, @Nullable Long dueAt)
            throws StoreException {
        Row row = Row.of(delivery, judgement);
        Request request = delivery.request();
        String headers = HeadersJson.write(request.headers());
        int size = row.size() + REQUEST_OVERHEAD + headers.length() + request.body().length();
        writer.write(
                size,
                session -> {
                    boolean isNew = insert(session, row, judgement, state, dueAt);
                    if (isNew) {
                        insert(session, request, headers);
                    }
                    return isNew;
                });
    }

    @Override
    public void drop(Delivery delivery, Judgement judgement) throws StoreException {
        Row row = Row.of(delivery, judgement);
        writer.write(row.size(), session -> insert(session, row, judgement, State.DROPPED, null));
    }

    private boolean insert(
            Session session, Row row, Judgement judgement, State state, @Nullable Long dueAt)
            throws SQLException {
        PreparedStatement insert = session.prepare(INSERT);
        insert.setString(1, row.id());
        insert.setLong(2, row.receivedAt());
        insert.setString(3, state.label());
        insert.setLong(4, clocks.wall().millis());
        insert.setString(5, judgement.enforced().label());
        insert.setDouble(6, judgement.score());
        insert.setString(7, row.kind());
        insert.setString(8, row.actor());
        insert.setString(9, row.origin());
        insert.setString(10, row.activityId().orElse(null));
        insert.setString(11, row.postId().orElse(null));
        insert.setBoolean(12, row.direct());
        insert.setString(13, row.digest());
        insert.setString(14, row.judgement());
        insert.setObject(15, dueAt);
        insert.setString(16, row.verification());
        insert.setString(17, row.excerpt());
        insert.setBoolean(18, row.closed());
        return insert.executeUpdate() == 1;
    }

    private static void insert(Session session, Request request, String headers)
            throws SQLException {
        String client = request.client().getHostAddress();
        PreparedStatement insert = session.prepare(INSERT_REQUEST);
        insert.setString(1, request.method());
        insert.setString(2, request.target());
        insert.setString(3, headers);
        insert.setString(4, client);
        insert.setBytes(5, request.body().bytes());
        insert.setLong(6, Checksum.of(request.method(), request.target(), headers, client));
        insert.executeUpdate();
        insert.clearParameters(); // it would hold on to the body
    }

    @Override
    public List<Kept> list(Selection selection) throws StoreException {
        return reader.read(session -> KeptRows.list(session, selection));
    }

    @Override
    public Optional<Kept> find(String id) throws StoreException {
        return reader.read(session -> KeptRows.find(session, id));
    }

    @Override
    public boolean delete(String id) throws StoreException {
        return writer.write(
                id.length(),
                session -> {
                    PreparedStatement delete = session.prepare("DELETE FROM kept WHERE id = ?");
                    delete.setString(1, id);
                    return delete.executeUpdate() == 1;
                });
    }

    @Override
    public boolean change(String id, State from, State to) throws StoreException {
        return change(id, from, to, null);
    }

    boolean change(String id, State from, State to, @Nullable String by) throws StoreException {
        return writer.write(
                id.length(),
                session -> {
                    PreparedStatement change = session.prepare(CHANGE);
                    change.setString(1, to.label());
                    change.setLong(2, clocks.wall().millis());
                    change.setString(3, by);
                    change.setString(4, id);
                    change.setString(5, from.label());
                    change.setLong(6, CLAIM.toMillis());
                    return change.executeUpdate() == 1;
                });
    }

    @Override
    public List<Holding> held(String after, int limit) throws StoreException {
        return reader.read(session -> KeptRows.held(session, after, limit));
    }

    @Override
    public List<String> damaged() throws StoreException {
        return reader.read(KeptRows::damaged);
    }

    @Override
    public boolean settle(String id, State from, State to, Judgement judgement)
            throws StoreException {
        String written = JudgementJson.write(judgement);
        boolean over =
                switch (to) {
                    case HELD, RELEASING, WAITING, CONFIRMED -> false;
                    case RELEASED, DROPPED, WITHDRAWN -> true;
                };
        return writer.write(
                REQUEST_OVERHEAD + written.length(),
                session -> {
                    PreparedStatement settle = session.prepare(SETTLE);
                    settle.setString(1, to.label());
                    settle.setLong(2, clocks.wall().millis());
                    settle.setString(3, judgement.enforced().label());
                    settle.setDouble(4, judgement.score());
                    settle.setString(5, written);
                    settle.setString(6, id);
                    settle.setString(7, from.label());
                    boolean done = settle.executeUpdate() == 1;
                    if (done && over) {
                        PreparedStatement forget = session.prepare(FORGET_REQUEST);
                        forget.setString(1, id);
                        forget.executeUpdate();
                    }
                    return done;
                });
    }

    @Override
    public boolean withdraw(String origin, String id) throws StoreException {
        return writer.write(
                id.length(),
                session -> Precedents.withdraw(session, origin, id, clocks.wall().millis()));
    }

    @Override
    public List<Precedent> decided(int limit) throws StoreException {
        return reader.read(session -> Precedents.decided(session, limit));
    }

    @Override
    public List<Precedent> released(Instant since) throws StoreException {
        return reader.read(session -> Precedents.released(session, since.toEpochMilli()));
    }

    @Override
    public Usage usage() throws StoreException {
        return reader.read(session -> {
            Map<State, Long> kept = new EnumMap<>(State.class);
            for (State state : State.values()) {
                long rows =
                        session.number(
                                "SELECT count(*) FROM kept WHERE state = '" + state.label() + "'");
                if (rows > 0) {
                    kept.put(state, rows);
                }
            }
            return new Usage(kept, Sweep.bytes(session), limit);
        });
    }
}
