package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.store.State;
import social.winnow.store.StoreException;
import social.winnow.testkit.Json;
import social.winnow.testkit.RawClient;
import social.winnow.testkit.RecordingUpstream.Seen;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** No spelling of an inbox, method, type or coding takes spam past the rules. */
class InboxPathsTest {
    private static final byte[] SPAM = RunningWinnow.utf8(Json.saying(RunningWinnow.CANARY));
    private static final String SIGNED =
            "Signature: keyId=\"https://remote.example/users/eve#main-key\","
                    + "headers=\"(request-target) host date\",signature=\"c2lnbmF0dXJl\"";

    private static final String CHUNKED =
            "POST /inbox HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";

    @TempDir static Path folder;
    private static RunningWinnow winnow;

    @BeforeAll
    static void start() throws Exception {
        winnow =
                RunningWinnow.start(
                        folder,
                        "inboxes: [/shared-inbox, \"/inbox/*\", /wp-json/activitypub/1.0/in]");
    }

    @AfterAll
    static void stop() throws IOException {
        winnow.close();
    }

    @BeforeEach
    void forget() {
        winnow.upstream.seen().clear();
    }

    @AfterEach
    void nothingPassed() {
        assertThat(winnow.upstream.seen())
                .noneMatch(seen -> seen.body().contains(RunningWinnow.CANARY));
    }

    /** Some router takes each of these for an inbox, or might. */
    @ParameterizedTest
    @MethodSource("social.winnow.testkit.DisguisedInboxes#targets")
    @ValueSource(
            strings = {
                "http://evil.example/inbox",
                "http://127.0.0.1/inbox",
                "*",
                "/Shared-Inbox",
                "/shared%2dinbox",
                "//shared-inbox",
                "/inbox/mia/",
            })
    void p41_refusesDisguisedInboxes(String target) throws IOException {
        assertThat(winnow.post(target, SPAM).status()).isEqualTo(400);
        assertThat(winnow.post(target, SPAM, SIGNED).status()).isEqualTo(400);
        assertThat(winnow.passed()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/inbox",
                "/inbox?x",
                "/users/mia/inbox",
                "/ap/users/112/inbox",
                "/actor/inbox",
                "/relay/inbox",
                "/internal/fetch/inbox",
                "/u/mia/inbox",
                "/c/birds/inbox",
                "/accounts/mia/inbox",
                "/video-channels/birds/inbox",
                "/f/inbox",
                "/i/actor/inbox",
                "/friendica/inbox",
                "/wp-json/activitypub/1.0/inbox",
                "/wp-json/activitypub/1.0/actors/1/inbox",
                "/index.php?rest_route=/activitypub/1.0/inbox",
                "/?rest_route=%2Factivitypub%2F1.0%2Finbox",
                "/shared-inbox",
                "/inbox/mia",
                "/inbox/mia.json",
                "/wp-json/activitypub/1.0/in",
                "http://social.example/inbox",
            })
    void p41_judgesEveryInbox(String target) throws IOException, StoreException {
        int before = winnow.kept().size();

        assertThat(winnow.post(target, SPAM).status()).isEqualTo(202);
        assertThat(winnow.post(target, SPAM, SIGNED).status()).isEqualTo(202);

        assertThat(winnow.passed()).isZero();
        assertThat(winnow.kept()).hasSize(before + 2);
        assertThat(winnow.newest().state()).isEqualTo(State.DROPPED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "post", "GET", "DELETE", "INBOX", "POSTT"})
    void p43_takesOnlyPostsAtAnInbox(String method) throws IOException {
        assertThat(winnow.send(RunningWinnow.request(method, "/inbox", SPAM)).status())
                .isIn(400, 405);
        assertThat(winnow.passed()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-None: 1",
                "Content-Type: text/plain",
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Type: application/json\r\nContent-Type: text/html",
                "Content-Type: multipart/form-data; boundary=x",
                "Content-Type: application/activity+json; charset=utf-16",
            })
    void p44_judgesWhateverTheContentType(String lines) throws IOException {
        assertThat(winnow.post("/inbox", SPAM, lines).status()).isEqualTo(202);
        assertThat(winnow.passed()).isZero();
    }

    @Test
    void h31_judgesWhatComesBehindAnotherRequestInOneWrite() throws IOException {
        byte[] get = RunningWinnow.request("GET", "/about", new byte[0]);
        byte[] post = RunningWinnow.request("POST", "/inbox", SPAM);
        byte[] both = Arrays.copyOf(get, get.length + post.length);
        System.arraycopy(post, 0, both, get.length, post.length);
        try (RawClient client = winnow.client()) {
            client.send(both);
            assertThat(client.answer().status()).isEqualTo(202);
            assertThat(client.answer().status()).isEqualTo(202);
        }
        assertThat(winnow.upstream.seen()).hasSize(1);
        assertThat(winnow.upstream.seen().getFirst().head()).startsWith("GET /about");
    }

    @Test
    void p45_judgesWhateverMethodIsMeant() throws IOException {
        assertThat(winnow.post("/inbox", SPAM, "X-HTTP-Method-Override: GET").status())
                .isEqualTo(202);
        assertThat(winnow.post("/inbox?_method=PUT", SPAM).status()).isEqualTo(202);
        assertThat(winnow.passed()).isZero();
    }

    @Test
    void p46_saysItselfWhereARequestComesFrom() throws IOException, StoreException {
        String[] made = {
            "X-Forwarded-For: 192.0.2.1, 203.0.113.9",
            "X-Forwarded-Host: evil.example",
            "X-Forwarded-Proto: http",
            "Forwarded: for=192.0.2.1",
            "X-Real-IP: 192.0.2.1",
            "X-Original-URL: /admin",
            "X-Rewrite-URL: /admin",
            "X_Forwarded_For: 192.0.2.1",
            "X-Date: Fri, 20 Nov 2026 22:34:20 GMT",
        };
        assertThat(winnow.post("/inbox", RunningWinnow.utf8(Json.saying("hi")), made).status())
                .isEqualTo(202);
        assertThat(winnow.passed()).isEqualTo(1);
        Seen seen = winnow.upstream.seen().getFirst();
        assertThat(seen.lines())
                .filteredOn(line -> !line.startsWith("Content-Length"))
                .containsExactly(
                        "Host: social.example",
                        "X-Forwarded-For: 203.0.113.9, 127.0.0.1",
                        "X-Forwarded-Proto: https",
                        "X-Real-IP: 203.0.113.9");
    }

    @Test
    void p47_refusesCompressedBodies() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(SPAM);
        }
        double before = winnow.metric("winnow_rejected_total{reason=\"content_encoding\"}");
        assertThat(winnow.post("/inbox", packed.toByteArray(), "Content-Encoding: gzip").status())
                .isEqualTo(415);
        assertThat(winnow.post("/inbox", packed.toByteArray(), "Content-Encoding: br").status())
                .isEqualTo(415);
        await().untilAsserted(() ->
                assertThat(winnow.metric("winnow_rejected_total{reason=\"content_encoding\"}"))
                        .isEqualTo(before + 2));
        assertThat(winnow.passed()).isZero();
    }

    @Test
    void p47_refusesCompressedBodiesThatDoNotSaySo() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(SPAM);
        }
        assertThat(winnow.post("/inbox", packed.toByteArray()).status()).isEqualTo(400);
    }

    @Test
    void p48_refusesWhatIsTooLarge() throws IOException {
        int tooLarge = (1 << 20) + 1;
        double before = winnow.metric("winnow_rejected_total{reason=\"body_too_large\"}");
        try (RawClient client = winnow.client()) {
            client.send(
                    "POST /inbox HTTP/1.1\r\nHost: social.example\r\nContent-Length: "
                            + tooLarge
                            + "\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(413);
        }
        String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
        try (RawClient client = winnow.client()) {
            client.send(RunningWinnow.utf8(CHUNKED)).send(chunk.repeat(16)).send("1\r\nx\r\n");
            assertThat(client.answer().status()).isEqualTo(413);
        }
        await().untilAsserted(() ->
                assertThat(winnow.metric("winnow_rejected_total{reason=\"body_too_large\"}"))
                        .isEqualTo(before + 2));
        assertThat(winnow.passed()).isZero();
    }
}
