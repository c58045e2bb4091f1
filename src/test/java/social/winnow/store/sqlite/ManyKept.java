package social.winnow.store.sqlite;

import social.winnow.store.StoreException;
import social.winnow.store.StoreListener;
import social.winnow.testkit.TestClock;

import java.nio.file.Path;
import java.sql.SQLException;

/** A file with many entries, of which some are common and some are rare. */
final class ManyKept {
    private static final String FILL =
            """
            INSERT INTO kept (id, received_at, state, state_since, verdict, score, kind, actor,
                origin, activity_id, post_id, direct, digest, judgement, verification, excerpt)
            WITH RECURSIVE number(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM number WHERE i < ROWS - 1)
            SELECT printf('%020d', i), 1768000000000 + i / 3 * 1000,
                CASE i % 20 WHEN 0 THEN 'released' WHEN 1 THEN 'confirmed' WHEN 2 THEN 'dropped'
                    ELSE 'waiting' END,
                1768000000000,
                CASE WHEN i % 400 = 1 THEN 'drop' WHEN i % 10 = 0 THEN 'hold' ELSE 'quarantine' END,
                5 + i * 7919 % 2000 / 100.0,
                CASE WHEN i % 300 = 7 THEN 'follow' WHEN i % 10 = 3 THEN 'announce' ELSE 'create' END,
                'https://o' || (i % 300) || '.example/users/' || (i % 3000),
                iif(i % 3 = 0, 'big.example', 'o' || (i % 300) || '.example'),
                'https://o.example/activities/' || (i / 4), NULL, 0, '00',
                '{"enforced":{"verdict":"quarantine"},"shadow":{"verdict":"quarantine"},"score":7,'
                || '"findings":['
                || iif(i % 97 = 5, '', format('{"rule":"r","symbol":"%s","kind":"CONTENT","force":"NONE","strength":1,'
                    || '"points":2,"in-shadow":false,"because":"brings it as others do",'
                    || '"content":"c%d"},', 'RARE_' || (i % 300), iif(i % 2 = 0, 0, i % 300)))
                || '{"rule":"r","symbol":"COMMON","kind":"SENDER","force":"NONE","strength":1,'
                || '"points":2,"in-shadow":false,"because":"is a stranger"}'
                || '],"abstentions":[]}',
                'verified SIGNATURE', 'hello'
            FROM number\
            """;
    private static final String REQUESTS =
            """
            INSERT INTO request SELECT seq, 'POST', '/inbox',
                '["Host","social.example","Date","Sat, 10 Jan 2026 12:00:00 GMT","Digest","SHA-256=0"]',
                '192.0.2.7', zeroblob(3000), 0 FROM kept WHERE state <> 'dropped'\
            """;

    private ManyKept() {}

    static void fill(Path file, int rows) throws StoreException, SQLException {
        SqliteStore.open(file, SqliteSettings.DEFAULT, StoreListener.NONE, new TestClock().clocks())
                .close();
        try (Session session = Session.open(file)) {
            session.execute("BEGIN");
            session.execute(FILL.replace("ROWS", String.valueOf(rows)));
            session.execute(REQUESTS);
            session.execute("COMMIT");
        }
    }
}
