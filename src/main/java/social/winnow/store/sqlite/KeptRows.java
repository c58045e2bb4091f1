package social.winnow.store.sqlite;

import org.sqlite.SQLiteErrorCode;

import social.winnow.model.http.Body;
import social.winnow.model.http.Request;
import social.winnow.store.Holding;
import social.winnow.store.Kept;
import social.winnow.store.Selection;
import social.winnow.store.State;
import social.winnow.store.Wanted;

import java.net.InetAddress;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads rows of the tables {@code kept} and {@code request} back. */
final class KeptRows {
    private static final String COLUMNS =
            "id, received_at, state, state_since, decided_by, decided_for, due_at, wanted_since,"
                + " wanted_next, wanted_tries, wanted_answer, wanted_by, judgement, kind, actor,"
                + " origin, activity_id, post_id, direct, closed, digest, verification, excerpt,"
                + " headers";
    private static final String REQUEST = ", method, target, client, body, sum";
    private static final String FROM = " FROM kept LEFT JOIN request USING (seq) WHERE ";

    private static final String HELD =
            "SELECT " + COLUMNS + REQUEST + FROM + "due_at IS NOT NULL AND id > ? ORDER BY id";
    private static final String WANTED =
            "SELECT "
                    + COLUMNS
                    + FROM
                    + "wanted_next <= ? AND state = 'waiting' ORDER BY wanted_next";

    private KeptRows() {}

    static List<Kept> list(Session session, Selection selection) throws SQLException {
        Query.Part page =
                Query.rows(session, selection, true, selection.limit())
                        .within(
                                "SELECT " + COLUMNS + FROM + "seq IN (",
                                ") ORDER BY received_at DESC, id DESC");
        try (PreparedStatement select = page.filled(session)) {
            return rows(select);
        }
    }

    /** Those that are damaged are left out, and do not count: the others must not wait for them. */
    static List<Kept> wanted(Session session, long due, int limit) throws SQLException {
        PreparedStatement select = session.prepare(WANTED);
        select.setLong(1, due);
        List<Kept> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (found.size() < limit && rows.next()) {
                undamaged(rows).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Kept> undamaged(ResultSet row) throws SQLException {
        try {
            return Optional.of(kept(row, Optional.empty()));
        } catch (RuntimeException _) {
            return Optional.empty();
        }
    }

    private static List<Kept> rows(PreparedStatement select) throws SQLException {
        List<Kept> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(row(rows));
            }
        }
        return found;
    }

    static Optional<Kept> find(Session session, String id) throws SQLException {
        PreparedStatement select = session.prepare("SELECT " + COLUMNS + REQUEST + FROM + "id = ?");
        select.setString(1, id);
        try (ResultSet rows = select.executeQuery()) {
            return rows.next() ? Optional.of(whole(rows)) : Optional.empty();
        }
    }

    /** Those that are damaged are left out, and do not count. */
    static List<Holding> held(Session session, String after, int limit) throws SQLException {
        PreparedStatement select = session.prepare(HELD);
        select.setString(1, after);
        List<Holding> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (found.size() < limit && rows.next()) {
                holding(rows).ifPresent(found::add);
            }
        }
        return found;
    }

    static List<String> damaged(Session session) throws SQLException {
        PreparedStatement select = session.prepare(HELD);
        select.setString(1, "");
        List<String> ids = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                if (holding(rows).isEmpty()) {
                    ids.add(rows.getString("id"));
                }
            }
        }
        return ids;
    }

    private static Optional<Holding> holding(ResultSet row) throws SQLException {
        try {
            return Optional.of(
                    new Holding(
                            whole(row),
                            VerificationText.read(row.getString("verification")),
                            Instant.ofEpochMilli(row.getLong("due_at"))));
        } catch (RuntimeException _) {
            return Optional.empty();
        } catch (SQLException e) {
            if (e.getErrorCode() == SQLiteErrorCode.SQLITE_CORRUPT.code) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Kept whole(ResultSet row) throws SQLException {
        try {
            return kept(row, request(row));
        } catch (RuntimeException e) {
            throw damaged(row, e.toString());
        }
    }

    private static Kept row(ResultSet row) throws SQLException {
        try {
            return kept(row, Optional.empty());
        } catch (RuntimeException e) {
            throw damaged(row, e.toString());
        }
    }

    private static Kept kept(ResultSet row, Optional<Request> request) throws SQLException {
        return new Kept(
                row.getString("id"),
                Instant.ofEpochMilli(row.getLong("received_at")),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                course(row),
                request,
                Optional.ofNullable(row.getString("headers")).map(HeadersJson::read),
                JudgementJson.read(row.getString("judgement")),
                row.getString("kind"),
                row.getString("actor"),
                row.getString("origin"),
                Optional.ofNullable(row.getString("activity_id")),
                Optional.ofNullable(row.getString("post_id")),
                row.getBoolean("direct"),
                row.getBoolean("closed") || row.getBoolean("direct"),
                row.getString("digest"),
                Optional.ofNullable(row.getString("verification")).map(VerificationText::read),
                row.getString("excerpt"));
    }

    private static Kept.Course course(ResultSet row) throws SQLException {
        return new Kept.Course(
                Instant.ofEpochMilli(row.getLong("state_since")),
                Optional.ofNullable(row.getString("decided_by")),
                Optional.ofNullable(row.getString("decided_for")),
                time(row, "due_at"),
                wanted(row));
    }

    private static Optional<Wanted> wanted(ResultSet row) throws SQLException {
        Optional<Instant> next = time(row, "wanted_next");
        return next.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Wanted(
                                Instant.ofEpochMilli(row.getLong("wanted_since")),
                                next.get(),
                                row.getInt("wanted_tries"),
                                row.getString("wanted_answer"),
                                row.getString("wanted_by")));
    }

    /** A time that may be missing. */
    static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    private static Optional<Request> request(ResultSet row) throws SQLException {
        byte[] bytes = row.getBytes("body");
        if (bytes == null) {
            return Optional.empty();
        }
        Body body = Body.of(bytes);
        if (!body.sha256Hex().equals(row.getString("digest"))) {
            throw damaged(row, "its body is not what its digest says");
        }
        String method = row.getString("method");
        String target = row.getString("target");
        String headers = row.getString("headers");
        String client = row.getString("client");
        if (Checksum.of(method, target, headers, client) != row.getLong("sum")) {
            throw damaged(row, "its head is not what its checksum says");
        }
        return Optional.of(
                new Request(
                        method,
                        target,
                        HeadersJson.read(headers),
                        body,
                        InetAddress.ofLiteral(client)));
    }

    private static SQLException damaged(ResultSet row, String how) throws SQLException {
        return new SQLException(
                "the entry " + row.getString("id") + " is damaged: " + how,
                null,
                SQLiteErrorCode.SQLITE_CORRUPT.code);
    }
}
