package social.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.model.http.TrafficListener.UpstreamFailure;
import social.winnow.testkit.RawClient;
import social.winnow.testkit.RecordingUpstream;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An upstream that fails in every way it can. */
class FaultTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private static Timeouts impatient() {
        return Times.of(Map.of("inbox", 300, "answer", 400, "connect", 300));
    }

    private static Rig rig() throws IOException {
        return new Rig(settings -> settings.withTimeouts(impatient()));
    }

    @Test
    void f86_upstreamThatRefuses() throws Exception {
        try (Rig rig = rig()) {
            InetSocketAddress address = rig.upstream.address();
            rig.upstream.close();
            long began = System.nanoTime();
            assertThat(rig.ask(Rig.post("/inbox", "{}")).status()).isEqualTo(502);
            assertThat(System.nanoTime() - began).isLessThan(TimeUnit.MILLISECONDS.toNanos(1000));
            assertThat(rig.ask(Rig.get("/x")).status()).isEqualTo(502);
            assertThat(rig.traffic.failed).containsOnly(UpstreamFailure.REFUSED);
            try (ServerSocket again =
                    new ServerSocket(address.getPort(), 5, address.getAddress())) {
                Thread.ofVirtual()
                        .start(() -> {
                            try (var socket = again.accept()) {
                                socket.getInputStream().readNBytes(20);
                                socket.getOutputStream()
                                        .write(
                                                (OK + "Content-Length: 0\r\n\r\n")
                                                        .getBytes(StandardCharsets.US_ASCII));
                            } catch (IOException _) {
                                // The assertion below fails.
                            }
                        });
                assertThat(rig.ask(Rig.get("/x")).status()).isEqualTo(200);
            }
        }
    }

    @Test
    void f86_upstreamWithoutAKnownName() throws IOException {
        try (Rig rig =
                new Rig(s ->
                        new ProxySettings(
                                s.listen(),
                                URI.create("http://nobody.invalid:1"),
                                Map.of(
                                        "/api/v1/streaming",
                                        URI.create("http://localhost:" + s.upstream().getPort())),
                                s.tunnels(),
                                s.trustedProxies(),
                                "https",
                                s.limits(),
                                s.timeouts()))) {
            assertThat(rig.ask(Rig.post("/inbox", "{}")).status()).isEqualTo(502);
            assertThat(rig.ask(Rig.get("/api/v1/streaming/health")).status()).isEqualTo(202);
            assertThat(rig.ask(Rig.get("/api/v1/streamings")).status()).isEqualTo(502);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/inbox", "/x"})
    void f87_upstreamThatNeverAnswers(String target) throws IOException {
        try (Rig rig = rig()) {
            rig.upstream.answering((_, _) -> Thread.sleep(Duration.ofSeconds(60)));
            assertThat(rig.ask(Rig.post(target, "{}")).status()).isEqualTo(504);
            assertThat(rig.passed()).isEqualTo(1);
            assertThat(rig.traffic.failed).containsExactly(UpstreamFailure.TIMEOUT);
        }
    }

    @Test
    void f88_connectionThatIsResetBeforeTheRequest() throws Exception {
        try (Rig rig = rig()) {
            int answered = 0;
            for (int i = 0; i < 30; i++) {
                int status;
                try (RawClient client = rig.client()) {
                    // The upstream ends the connection behind each answer without saying so.
                    rig.upstream.answering((seen, out) -> {
                        RecordingUpstream.ACCEPTS.answer(seen, out);
                        out.reset();
                    });
                    status = client.send(Rig.post("/inbox", "{}")).answer().status();
                }
                answered += status == 202 ? 1 : 0;
                assertThat(status).isIn(202, 502);
            }
            // A POST of which a byte has gone out is never sent again.
            assertThat(rig.passed()).isLessThanOrEqualTo(30);
            assertThat(answered).isGreaterThan(15);
        }
    }

    @Test
    void f88_connectionThatIsResetBehindTheRequest() throws IOException {
        try (Rig rig = rig()) {
            rig.upstream.answering((_, out) -> out.reset());
            assertThat(rig.ask(Rig.post("/inbox", "{}")).status()).isEqualTo(502);
            assertThat(rig.passed()).isEqualTo(1);
            assertThat(rig.traffic.failed).containsExactly(UpstreamFailure.CLOSED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OK + "Content-Length: 100\r\n\r\nhalf",
                OK + "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\nff\r\nhalf",
                OK + "Content-Le",
                "HTTP/1.1 2",
            })
    void f89_halfAnAnswer(String half) throws IOException {
        try (Rig rig = rig()) {
            rig.upstream.answering((_, out) -> {
                out.write(half);
                throw new IOException("enough");
            });
            String answer = rig.exchange(Rig.get("/x", "Connection: close"));
            assertThat(answer.startsWith("HTTP/1.1 502 ") || !answer.endsWith("0\r\n\r\n"))
                    .isTrue();
            if (answer.startsWith(OK)) {
                assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4).length())
                        .isLessThan(100);
            }
            String old = rig.exchange("GET /x HTTP/1.0\r\nHost: social.example\r\n\r\n");
            assertThat(old.startsWith("HTTP/1.1 502 ") || old.isEmpty() || old.startsWith(OK))
                    .isTrue();
        }
    }

    @Test
    void f90_answerInDrops() throws Exception {
        try (Rig rig = rig();
                RawClient slow = rig.client()) {
            CountDownLatch enough = new CountDownLatch(1);
            rig.upstream.answering((seen, out) -> {
                if (!seen.target().equals("/slow")) {
                    RecordingUpstream.ACCEPTS.answer(seen, out);
                    return;
                }
                out.write(OK + "Content-Length: 3\r\n\r\na");
                enough.await();
                out.write("bc");
            });
            slow.send(Rig.get("/slow"));
            assertThat(slow.read(OK.length())).isEqualTo(OK);
            assertThat(slow.read("Content-Length: 3\r\n\r\na".length())).endsWith("a");
            assertThat(rig.ask(Rig.post("/inbox", "{}")).status()).isEqualTo(202);
            enough.countDown();
            assertThat(slow.read(2)).isEqualTo("bc");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204, 301, 401, 403, 404, 410, 500, 503})
    void f91_anyStatusVerbatim(int status) throws IOException {
        String head =
                "HTTP/1.1 "
                        + status
                        + " As I Say\r\nX-A: 1\r\nx-b:  2 \r\nX-A: 3"
                        + (status == 204 ? "" : "\r\nContent-Length: 2");
        try (Rig rig = rig();
                RawClient client = rig.client()) {
            rig.upstream.answering(head + "\r\n\r\n" + (status == 204 ? "" : "{}"));
            for (int i = 0; i < 3; i++) {
                RawClient.Answer answer = client.send(Rig.post("/inbox", "{}")).answer();
                assertThat(answer.head()).isEqualTo(head.replace("x-b:  2 ", "x-b: 2"));
            }
            assertThat(rig.upstream.connections()).isEqualTo(1);
        }
    }

    @Test
    void h36_interimAnswers() throws IOException {
        try (Rig rig = rig();
                RawClient client = rig.client()) {
            rig.upstream.answering(
                    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                            + OK
                            + "Content-Length: 2\r\n\r\nok");
            for (int i = 0; i < 3; i++) {
                client.send(Rig.get("/x"));
                RawClient.Answer hints = client.answer();
                assertThat(hints.status()).isEqualTo(103);
                assertThat(hints.header("Link")).isEqualTo("</a>");
                assertThat(client.answer().body()).isEqualTo("ok");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OK + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                OK + "Content-Length: 2\r\nContent-Length: 3\r\n\r\nok",
                OK + "Content-Length: 2\r\n\r\nokMORE",
                OK + "Content-Length: 2\r\n\r\nok" + OK + "Content-Length: 4\r\n\r\nevil",
                OK + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + OK,
                OK + "Transfer-Encoding: gzip\r\n\r\nx",
                OK + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\n\r\n",
                "HTTP/1.1 204 No Content\r\n\r\nbody",
                "NONSENSE\r\n\r\n",
            })
    void h37_answersThatCanBeReadInTwoWays(String wire) throws IOException {
        try (Rig rig = rig()) {
            rig.upstream.answering(wire);
            assertThat(rig.ask(Rig.get("/x")).status()).isEqualTo(502);
            rig.upstream.answering(RecordingUpstream.ACCEPTS);
            assertThat(rig.ask(Rig.get("/x")).status()).isEqualTo(202);
            assertThat(rig.upstream.connections()).isEqualTo(2);
            assertThat(rig.traffic.failed).containsExactly(UpstreamFailure.PROTOCOL);
        }
    }

    @Test
    void answerThatComesBeforeTheBodyIsRead() throws Exception {
        try (Rig rig = rig()) {
            rig.upstream.greeting(socket -> {
                socket.getInputStream().readNBytes(100);
                socket.getOutputStream()
                        .write(
                                "HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\nno"
                                        .getBytes(StandardCharsets.US_ASCII));
                socket.setSoLinger(true, 0);
                return false;
            });
            int passed = 0;
            for (String target : List.of("/inbox", "/x")) {
                for (int i = 0; i < 10; i++) {
                    try (RawClient client = rig.client()) {
                        client.trySend(Rig.post(target, "x".repeat(900 << 10)));
                        passed += client.answer().status() == 401 ? 1 : 0;
                    }
                }
            }
            // The kernel may drop the answer with the reset; then nobody can pass it on.
            assertThat(passed).as("%s", rig.traffic.failed).isGreaterThan(10);
        }
    }

    @Test
    void answerThatEndsWithTheConnection() throws IOException {
        try (Rig rig = rig()) {
            rig.upstream.answering((_, out) -> {
                out.write(OK + "X: y\r\n\r\nuntil the end");
                throw new IOException("end");
            });
            RawClient.Answer answer = rig.ask(Rig.get("/x"));
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(answer.body()).isEqualTo("until the end");
        }
    }

    @Test
    void deadIdleConnectionsAreNotUsed() throws Exception {
        try (Rig rig = rig();
                RawClient client = rig.client()) {
            rig.upstream.answering((seen, out) -> {
                RecordingUpstream.ACCEPTS.answer(seen, out);
                throw new IOException("closed");
            });
            for (int i = 0; i < 20; i++) {
                int before = rig.passed();
                assertThat(client.send(Rig.get("/x")).answer().status()).isEqualTo(202);
                await().until(() -> rig.passed() > before);
            }
            assertThat(rig.upstream.connections()).isEqualTo(20);
        }
    }

    @Test
    void oldClientsGetNoChunks() throws IOException {
        try (Rig rig = rig()) {
            rig.upstream.answering(OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n");
            String answer = rig.exchange("GET /x HTTP/1.0\r\nHost: social.example\r\n\r\n");
            assertThat(answer).isEqualTo(OK + "Connection: close\r\n\r\nok");
        }
    }

    @Test
    void answersToHeadHaveNoBody() throws IOException {
        try (Rig rig = rig();
                RawClient client = rig.client()) {
            rig.upstream.answering(OK + "Content-Length: 90\r\n\r\n");
            for (int i = 0; i < 3; i++) {
                client.send("HEAD /x HTTP/1.1\r\nHost: social.example\r\n\r\n");
                assertThat(client.answer(true).header("Content-Length")).isEqualTo("90");
            }
            assertThat(rig.upstream.connections()).isEqualTo(1);
        }
    }
}
