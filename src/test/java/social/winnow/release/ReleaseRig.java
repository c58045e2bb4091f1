package social.winnow.release;

import social.winnow.model.Delivery;
import social.winnow.model.Verification;
import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;
import social.winnow.parse.ActivityParser;
import social.winnow.parse.ParseOutcome;
import social.winnow.store.Kept;
import social.winnow.store.State;
import social.winnow.store.StoreException;
import social.winnow.store.StoreListener;
import social.winnow.store.sqlite.SqliteSettings;
import social.winnow.store.sqlite.SqliteStore;
import social.winnow.testkit.Judgements;
import social.winnow.testkit.ManualClocks;

import java.net.InetAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** A real store and an instance over real sockets, with what stands between them. */
final class ReleaseRig implements AutoCloseable, ReleaseListener {
    static final String AUTHOR = "https://remote.example/users/mallory";
    static final String POST = AUTHOR + "/statuses/1";
    static final String PUBLIC = "\"to\":[\"https://www.w3.org/ns/activitystreams#Public\"]";
    static final String FOLLOWERS = "\"to\":[\"" + AUTHOR + "/followers\"]";
    static final String DIRECT = "\"to\":[\"https://social.example/users/mia\"]";

    final ManualClocks clock = new ManualClocks();
    final FakeInstance instance = new FakeInstance(clock.clocks());
    final List<Ending> ending = new ArrayList<>();
    final List<String> arrived = new ArrayList<>();
    final List<String> gaveUp = new ArrayList<>();
    private final Path file;
    private Access access = instance.access(Software.MASTODON, true);
    SqliteStore store;
    Release release;
    Retries retries;
    Endings endings;

    ReleaseRig(Path folder) throws StoreException {
        file = folder.resolve("winnow.db");
        store = opened();
        wire();
    }

    private SqliteStore opened() throws StoreException {
        return SqliteStore.open(file, SqliteSettings.DEFAULT, StoreListener.NONE, clock.clocks());
    }

    private void wire() {
        release = new Release(store.quarantine(), store.desk(), access, clock.clocks());
        retries =
                new Retries(release, store.quarantine(), store.desk(), this, clock.clocks().wall());
        endings = new Endings(store.quarantine(), paths(), this, clock.clocks().wall());
    }

    /** The instance runs that, and can be asked to fetch or not. */
    ReleaseRig before(Software software, boolean asks) {
        access = instance.access(software, asks);
        wire();
        return this;
    }

    /** The process ends and begins anew. */
    void restart() throws StoreException {
        store.close();
        store = opened();
        access = instance.access(access.software(), access.api().isPresent());
        wire();
    }

    /** Something goes wrong on the disk. */
    void damage(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 30000");
            statement.executeUpdate(sql);
        }
    }

    ReleasePaths paths() {
        return new ReleasePaths(access, clock.clocks().wall());
    }

    static String note(String audience) {
        return note(audience, "hello");
    }

    static String note(String audience, String text) {
        return """
        {"@context":"https://www.w3.org/ns/activitystreams","id":"%1$s/activity","type":"Create",\
        "actor":"%2$s",%3$s,"object":{"id":"%1$s","type":"Note","attributedTo":"%2$s",\
        "published":"2026-01-10T12:00:00Z","content":"<p>%4$s ☃</p>",%3$s}}\
        """
                .formatted(POST, AUTHOR, audience, text);
    }

    static String onMia(String type) {
        return """
        {"@context":"https://www.w3.org/ns/activitystreams","id":"%1$s#%2$s/1","type":"%2$s",\
        "actor":"%1$s","object":"https://social.example/users/mia"}\
        """
                .formatted(AUTHOR, type);
    }

    /** What came now to that inbox and is signed in the older way. */
    Delivery came(String id, String target, String json) {
        return came(id, target, json, "Signature", "keyId=\"k\",headers=\"host date digest\"");
    }

    Delivery came(String id, String target, String json, String... signature) {
        Instant now = clock.clocks().wall().instant();
        Headers headers =
                Headers.of(
                                "Host",
                                FakeInstance.HOST,
                                "Date",
                                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                        now.atOffset(ZoneOffset.UTC)),
                                "Content-Type",
                                "application/activity+json",
                                "Digest",
                                "SHA-256=abc")
                        .with(signature[0], signature[1]);
        return new Delivery(
                id,
                now,
                new Request(
                        "POST", target, headers, Body.of(json), InetAddress.ofLiteral("192.0.2.7")),
                switch (new ActivityParser(1 << 20).parse(Body.of(json).bytes())) {
                    case ParseOutcome.Parsed parsed -> parsed.activity();
                    case ParseOutcome.Malformed malformed ->
                            throw new AssertionError(malformed.detail());
                },
                new Verification.Verified(Verification.By.SIGNATURE));
    }

    /** It waits for a moderator. */
    void keep(Delivery delivery) throws StoreException {
        store.quarantine().keep(delivery, Judgements.quarantine(7));
    }

    void keep(String id, String json) throws StoreException {
        keep(came(id, "/inbox", json));
    }

    /** A moderator wants it. */
    Outcome release(String id) throws StoreException {
        return release.release(id, "mia");
    }

    Kept kept(String id) throws StoreException {
        return store.quarantine().find(id).orElseThrow();
    }

    State state(String id) throws StoreException {
        return kept(id).state();
    }

    ReleasePath path(String id) throws StoreException {
        return paths().of(kept(id));
    }

    /** Time passes, and what is due is tried again every second. */
    void pass(Duration time) {
        for (long seconds = 0; seconds < time.toSeconds(); seconds++) {
            clock.pass(Duration.ofSeconds(1));
            retries.run();
        }
    }

    @Override
    public void ending(List<Ending> items) {
        ending.addAll(items);
    }

    @Override
    public void arrived(String id, Outcome outcome) {
        arrived.add(id + " " + outcome.code());
    }

    @Override
    public void gaveUp(String id, Outcome outcome) {
        gaveUp.add(id + " " + outcome.code());
    }

    @Override
    public void close() {
        store.close();
        instance.close();
    }
}
