package social.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.testkit.RawClient;
import social.winnow.testkit.RecordingUpstream.Seen;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/** No spelling, method or header takes spam past the handler. */
class PathTest {
    private static Rig rig;

    @BeforeAll
    static void start() throws IOException {
        rig = new Rig();
    }

    @AfterAll
    static void stop() throws IOException {
        rig.close();
    }

    @BeforeEach
    void forget() {
        rig.upstream.seen().clear();
        rig.judged.clear();
    }

    private static int send(String request) throws IOException {
        try (RawClient client = rig.client()) {
            return client.trySend(request).answer().status();
        }
    }

    @ParameterizedTest
    @MethodSource("social.winnow.testkit.DisguisedInboxes#targets")
    @ValueSource(
            strings = {
                "/inbox?x",
                "http://evil.example/inbox",
                "http://127.0.0.1/inbox",
                "*",
                "/inbox",
                "/users/a/inbox",
                "/actor/inbox",
                "/relay/inbox",
                "/f/inbox",
                "/shared-inbox",
                "/inbox/alice",
                "/SHARED-INBOX",
                "/inbox/alice.json",
                "/index.php?rest_route=/activitypub/1.0/inbox",
            })
    void p41_everySpellingOfEveryInbox(String target) throws IOException {
        assertThat(send(Rig.post(target, Rig.CANARY))).isIn(202, 400);
        assertThat(rig.upstream.seen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "///inbox",
                "/inbox///",
                "/inbox/.",
                "/inbox/./",
                "/inbox/x/..",
                "/.//inbox",
                "/users/a/../../inbox",
                "/users/%2e%2e/inbox",
                "/users/a/inbox%2ejson",
                "/inbox.",
                "/inbox..",
                "/inbox.json/",
                "/inbox.json.xml",
                "/%49nbox",
                "/iNBOX",
                "/inbox%3Bx",
                "/inbox%23f",
                "/inbox%2F",
                "/inbox%2f%2f",
                "/inbox%252f",
                "/inbox%09",
                "/inbox%0d%0a",
                "/inbox;",
                "/inbox;/",
                "/;/inbox",
                "/;x/inbox",
                "/inbox?",
                "/inbox?x#y",
                "/users/a%5cinbox",
                "/users/a\\inbox",
                "/users/a/inbox;y",
                "/inbox%25%36%39",
            })
    void p42_thirtyTwoMoreTargets(String target) throws IOException {
        assertThat(send(Rig.post(target, Rig.CANARY))).isIn(202, 400);
        assertThat(rig.upstream.seen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "post", "Post", "GET", "HEAD", "INBOX", "DELETE"})
    void p43_otherMethods(String method) throws IOException {
        try (RawClient client = rig.client()) {
            client.trySend(Rig.request(method, "/inbox", Rig.CANARY));
            assertThat(client.answer(true).status()).isIn(400, 405);
        }
        assertThat(rig.upstream.seen()).isEmpty();
    }

    @Test
    void p43_readingAnInboxIsNobodysBusiness() throws IOException {
        assertThat(send(Rig.get("/inbox"))).isEqualTo(202);
        assertThat(send(Rig.get("/inbox/"))).isEqualTo(202);
        assertThat(rig.upstream.seen()).hasSize(2);
        assertThat(rig.judged).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X: y",
                "Content-Type: text/plain",
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Type: text/plain\r\nContent-Type: application/json",
                "Content-Type: multipart/form-data; boundary=x",
                "X-HTTP-Method-Override: GET",
                "X-HTTP-Method: PUT",
                "X-Method-Override: PUT",
            })
    void p44_p45_headersThatSaySomethingElse(String line) throws IOException {
        assertThat(send(Rig.post("/inbox?_method=get", Rig.CANARY, line))).isEqualTo(202);
        assertThat(send(Rig.post("/inbox", "_method=PUT&" + Rig.CANARY, line))).isEqualTo(202);
        assertThat(rig.upstream.seen()).isEmpty();
        assertThat(rig.judged).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/inbox", "/x"})
    void p46_headersThatOnlyProxiesMaySet(String target) throws IOException {
        send(
                Rig.post(
                        target,
                        "{}",
                        "Forwarded: for=6.6.6.6;host=evil",
                        "X-Forwarded-For: 203.0.113.9",
                        "X-Forwarded-Host: evil",
                        "X-Forwarded-Proto: http",
                        "X-Forwarded-Port: 1",
                        "x-forwarded-Anything: 1",
                        "X-Real-IP: 6.6.6.6",
                        "Client-Ip: 6.6.6.6",
                        "X-Date: now",
                        "Proxy: evil",
                        "X-Original-URL: /admin",
                        "X-Rewrite-URL: /admin",
                        "X_Forwarded_For: 6.6.6.6",
                        "X_Signature: x",
                        "Keep-Alive: 5",
                        "TE: trailers",
                        "Accept: text/html"));
        Seen seen = rig.upstream.seen().getFirst();
        assertThat(seen.lines())
                .containsExactly(
                        "Host: social.example",
                        "Accept: text/html",
                        "Content-Length: 2",
                        "X-Forwarded-For: 203.0.113.9, 127.0.0.1",
                        "X-Forwarded-Proto: https",
                        "X-Real-IP: 203.0.113.9");
    }

    @Test
    void p46_nothingIsBelievedOfAStranger() throws IOException {
        try (Rig strict = new Rig(settings -> settings.withTrustedProxies(List.of()))) {
            strict.ask(Rig.post("/inbox", "{}", "X-Forwarded-For: 203.0.113.9"));
            assertThat(strict.upstream.seen().getFirst().header("X-Forwarded-For"))
                    .containsExactly("127.0.0.1");
            assertThat(strict.judged.getFirst().client().getHostAddress()).isEqualTo("127.0.0.1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6.6.6.6, 203.0.113.9",
                "6.6.6.6, 203.0.113.9, 10.0.0.7",
                "nonsense, 203.0.113.9",
                "203.0.113.9",
            })
    void p46_theChainIsReadFromTheRight(String chain) throws IOException {
        rig.ask(Rig.post("/inbox", "{}", "X-Forwarded-For: " + chain));
        assertThat(rig.judged.getFirst().client().getHostAddress()).isEqualTo("203.0.113.9");
        assertThat(rig.upstream.seen().getFirst().header("X-Forwarded-For").getFirst())
                .startsWith("203.0.113.9, ")
                .endsWith("127.0.0.1");
    }

    @Test
    void p47_compressedBodies() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[20 << 20]);
        }
        String bomb = bytes.toString(StandardCharsets.ISO_8859_1);
        assertThat(send(Rig.post("/inbox", bomb, "Content-Encoding: gzip"))).isEqualTo(415);
        assertThat(send(Rig.post("/inbox", "x", "Content-Encoding: gzip"))).isEqualTo(415);
        assertThat(send(Rig.post("/inbox", "x", "Content-Encoding: identity"))).isEqualTo(202);
        assertThat(rig.upstream.seen()).hasSize(1);
    }

    @Test
    void p48_bodiesThatAreTooLarge() throws IOException {
        String head = "POST /inbox HTTP/1.1\r\nHost: social.example\r\n";
        assertThat(send(head + "Content-Length: 1048577\r\n\r\n")).isEqualTo(413);
        String chunk = "10000\r\n" + "x".repeat(1 << 16) + "\r\n";
        assertThat(send(head + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(17)))
                .isEqualTo(413);
        String largest = "x".repeat(1 << 20);
        assertThat(send(Rig.post("/inbox", largest))).isEqualTo(202);
        assertThat(rig.upstream.seen()).hasSize(1);
        assertThat(rig.upstream.seen().getFirst().body()).isEqualTo(largest);
    }

    @Test
    void p49_largeUploadsAreStreamed() throws IOException {
        int size = 90 << 20;
        try (Rig fresh = new Rig();
                RawClient client = fresh.client()) {
            fresh.upstream.greeting(socket -> {
                drain(socket, size);
                return false;
            });
            client.send(
                    "POST /api/v2/media HTTP/1.1\r\nHost: social.example\r\nConnection: close\r\n"
                            + "Content-Length: "
                            + size
                            + "\r\n\r\n");
            byte[] part = new byte[1 << 20];
            long before = heapAfterCollection();
            long most = 0;
            for (int i = 0; i < size / part.length; i++) {
                client.send(part);
                if (i % 30 == 29) {
                    most = Math.max(most, heapAfterCollection() - before);
                }
            }
            assertThat(client.answer().body()).isEqualTo("whole");
            assertThat(most).isLessThan(1 << 20);
        }
    }

    private static void drain(Socket socket, int size) throws IOException {
        byte[] buffer = new byte[1 << 16];
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) socket.getInputStream().read());
        }
        int read = 0;
        while (read < size) {
            read += socket.getInputStream().read(buffer);
        }
        socket.getOutputStream()
                .write(
                        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwhole"
                                .getBytes(StandardCharsets.ISO_8859_1));
    }

    private static long heapAfterCollection() {
        ManagementFactory.getMemoryMXBean().gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(Objects::nonNull)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }
}
