package social.winnow.store.sqlite;

import social.winnow.store.History;
import social.winnow.store.StoreException;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The tables {@code history}, {@code origin_history} and {@code origin}, read. */
final class HistoryTable implements History {
    static final Duration REMEMBERED = Duration.ofDays(30);

    /** How long an origin is known after it was last seen. */
    static final Duration KNOWN = Duration.ofDays(180);

    private static final String POINTS =
            "SELECT at - at % ?3, verdict, sum(deliveries) FROM history"
                    + " WHERE at >= ?1 AND at < ?2 GROUP BY 1, 2 ORDER BY 1";
    private static final String SCORES =
            "SELECT step, sum(deliveries) FROM history WHERE at >= ? AND at < ?"
                    + " AND verdict <> 'refuse' GROUP BY 1 ORDER BY 1";
    private static final String TOP =
            """
            WITH top AS MATERIALIZED (
                SELECT origin, sum(deliveries) AS delivered,
                    sum(iif(verdict = 'forward', 0, deliveries)) AS kept
                FROM origin_history WHERE day >= ?1 AND day < ?2
                GROUP BY origin ORDER BY kept DESC, delivered DESC, origin LIMIT ?3)
            SELECT top.origin, verdict, sum(deliveries), first_seen, last_seen
            FROM top JOIN origin_history USING (origin) JOIN origin USING (origin)
            WHERE day >= ?1 AND day < ?2
            GROUP BY top.origin, verdict ORDER BY kept DESC, delivered DESC, top.origin\
            """;
    private static final String ONE =
            "SELECT origin, verdict, sum(deliveries), first_seen, last_seen"
                    + " FROM origin LEFT JOIN origin_history USING (origin) WHERE origin = ?"
                    + " GROUP BY verdict";

    private final Reader reader;
    private final HistoryRows rows;

    HistoryTable(Reader reader, HistoryRows rows) {
        this.reader = reader;
        this.rows = rows;
    }

    @Override
    public void count(Instant at, String verdict, double score, String origin) {
        rows.count(at, verdict, score, origin);
    }

    @Override
    public List<Point> points(Instant from, Instant until, Duration step) throws StoreException {
        return reader.read(session -> {
            PreparedStatement select = session.prepare(POINTS);
            select.setLong(1, HistoryRows.slot(from));
            select.setLong(2, HistoryRows.slot(until));
            select.setLong(3, step.toMillis());
            Map<Long, Map<String, Long>> points = new TreeMap<>();
            try (ResultSet all = select.executeQuery()) {
                while (all.next()) {
                    points.computeIfAbsent(all.getLong(1), _ -> new HashMap<>())
                            .put(all.getString(2), all.getLong(3));
                }
            }
            return points.entrySet().stream()
                    .map(it -> new Point(Instant.ofEpochMilli(it.getKey()), it.getValue()))
                    .toList();
        });
    }

    @Override
    public List<Bin> scores(Instant from, Instant until) throws StoreException {
        return reader.read(session -> {
            PreparedStatement select = session.prepare(SCORES);
            select.setLong(1, HistoryRows.slot(from));
            select.setLong(2, HistoryRows.slot(until));
            List<Bin> bins = new ArrayList<>();
            try (ResultSet all = select.executeQuery()) {
                while (all.next()) {
                    bins.add(new Bin(all.getInt(1) / 2.0, all.getLong(2)));
                }
            }
            return bins;
        });
    }

    @Override
    public List<Origin> origins(Instant from, Instant until, int limit) throws StoreException {
        return reader.read(session -> {
            PreparedStatement select = session.prepare(TOP);
            select.setLong(1, HistoryRows.day(from));
            select.setLong(2, HistoryRows.day(until.minusMillis(1)) + 1);
            select.setInt(3, limit);
            return origins(select);
        });
    }

    @Override
    public Optional<Origin> origin(String host) throws StoreException {
        return reader.read(session -> {
            PreparedStatement select = session.prepare(ONE);
            select.setString(1, host);
            return origins(select).stream().findFirst();
        });
    }

    private static List<Origin> origins(PreparedStatement select) throws SQLException {
        Map<String, Origin> origins = new LinkedHashMap<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                origins.merge(rows.getString(1), origin(rows), HistoryTable::both);
            }
        }
        return List.copyOf(origins.values());
    }

    private static Origin origin(ResultSet row) throws SQLException {
        String verdict = row.getString(2);
        return new Origin(
                row.getString(1),
                verdict == null ? Map.of() : Map.of(verdict, row.getLong(3)),
                day(row.getLong(4)),
                day(row.getLong(5)));
    }

    private static Instant day(long day) {
        return Instant.EPOCH.plusMillis(TimeUnit.DAYS.toMillis(day));
    }

    private static Origin both(Origin one, Origin other) {
        Map<String, Long> deliveries = new HashMap<>(one.deliveries());
        deliveries.putAll(other.deliveries());
        return new Origin(one.host(), deliveries, one.firstSeen(), one.lastSeen());
    }
}
