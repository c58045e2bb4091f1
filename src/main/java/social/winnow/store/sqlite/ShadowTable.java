package social.winnow.store.sqlite;

import social.winnow.model.Delivery;
import social.winnow.model.Judgement;
import social.winnow.model.Judgement.Weighed;
import social.winnow.store.ShadowLog;
import social.winnow.store.Shadowed;
import social.winnow.store.StoreException;
import social.winnow.text.Hosts;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The table {@code shadow}. */
final class ShadowTable implements ShadowLog {
    private static final int OVERHEAD = 1024;
    private static final String COUNT =
            """
            SELECT verdict, '', count(*) FROM shadow
                WHERE received_at >= ?1 AND received_at < ?2 GROUP BY verdict
            UNION ALL
            SELECT verdict, finding.value ->> 'rule', count(DISTINCT seq)
                FROM shadow, json_each(findings) AS finding
                WHERE received_at >= ?1 AND received_at < ?2 GROUP BY 1, 2
            ORDER BY 3 DESC, 1, 2\
            """;

    private final Writer writer;
    private final Reader reader;

    ShadowTable(Writer writer, Reader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public void record(Delivery delivery, Judgement judgement) {
        String findings = JudgementJson.writeSymbols(judgement);
        writer.writeLater(
                OVERHEAD + findings.length(),
                session -> insert(session, delivery, judgement, findings));
    }

    private static boolean insert(
            Session session, Delivery delivery, Judgement judgement, String findings)
            throws SQLException {
        String actor = delivery.activity().envelope().actor();
        PreparedStatement insert =
                session.prepare(
                        "INSERT INTO shadow (id, received_at, verdict, points, kind, actor, origin,"
                                + " findings) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (id) DO NOTHING");
        insert.setString(1, delivery.id());
        insert.setLong(2, delivery.receivedAt().toEpochMilli());
        insert.setString(3, judgement.shadow().label());
        insert.setDouble(4, judgement.findings().stream().mapToDouble(Weighed::points).sum());
        insert.setString(5, delivery.activity().kind().label());
        insert.setString(6, actor);
        insert.setString(7, Hosts.of(actor).orElse(""));
        insert.setString(8, findings);
        return insert.executeUpdate() == 1;
    }

    @Override
    public List<Shadowed> list(Instant from, Instant until, int limit) throws StoreException {
        return reader.read(session -> {
            PreparedStatement select =
                    session.prepare(
                            "SELECT id, received_at, verdict, points, kind, actor, origin,"
                                    + " findings FROM shadow WHERE received_at >= ?"
                                    + " AND received_at < ? ORDER BY received_at DESC,"
                                    + " id DESC LIMIT ?");
            select.setLong(1, from.toEpochMilli());
            select.setLong(2, until.toEpochMilli());
            select.setInt(3, limit);
            try (ResultSet rows = select.executeQuery()) {
                return shadowed(rows);
            }
        });
    }

    private static List<Shadowed> shadowed(ResultSet rows) throws SQLException {
        List<Shadowed> all = new ArrayList<>();
        while (rows.next()) {
            all.add(
                    new Shadowed(
                            rows.getString(1),
                            Instant.ofEpochMilli(rows.getLong(2)),
                            rows.getString(3),
                            rows.getDouble(4),
                            rows.getString(5),
                            rows.getString(6),
                            rows.getString(7),
                            JudgementJson.readSymbols(rows.getString(8))));
        }
        return all;
    }

    @Override
    public List<Count> count(Instant from, Instant until) throws StoreException {
        return reader.read(session -> {
            PreparedStatement select = session.prepare(COUNT);
            select.setLong(1, from.toEpochMilli());
            select.setLong(2, until.toEpochMilli());
            List<Count> counts = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    counts.add(new Count(rows.getString(1), rows.getString(2), rows.getLong(3)));
                }
            }
            return counts;
        });
    }
}
