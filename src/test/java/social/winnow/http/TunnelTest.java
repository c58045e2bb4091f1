package social.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import social.winnow.model.http.TrafficListener.Gauge;
import social.winnow.testkit.RawClient;
import social.winnow.testkit.RecordingUpstream;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** WebSockets, event streams, and what happens to them and to the rest when the server stops. */
class TunnelTest {
    private static final String ASK =
            Rig.get(
                    "/api/v1/streaming?stream=user",
                    "Connection: keep-alive, Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Key: x",
                    "Sec-WebSocket-Version: 13");
    private static final String SWITCH =
            Rig.lines(
                    "HTTP/1.1 101 Switching Protocols",
                    "Upgrade: websocket",
                    "Connection: Upgrade",
                    "Sec-WebSocket-Accept: y");

    private static void echo(RecordingUpstream.Seen seen, RecordingUpstream.Wire out)
            throws IOException {
        out.write(SWITCH + "hello");
        byte[] buffer = new byte[8192];
        int n = out.in().read(buffer);
        while (n >= 0) {
            out.out().write(buffer, 0, n);
            n = out.in().read(buffer);
        }
        throw new IOException("over: " + seen.target());
    }

    @Test
    void h28_webSocketWhereTheyAreLetThrough() throws Exception {
        try (Rig rig = new Rig();
                RawClient client = rig.client()) {
            rig.upstream.answering(TunnelTest::echo);
            client.send(ASK + "early");
            assertThat(client.read(SWITCH.length())).isEqualTo(SWITCH);
            assertThat(client.read(10)).isEqualTo("helloearly");
            assertThat(client.send("\u0000\u00ffGET / HTTP/1.1\r\n\r\n").read(20))
                    .endsWith("\r\n\r\n");
            String much = "m".repeat(1 << 20);
            Thread sending = Thread.ofVirtual().start(() -> client.trySend(much));
            assertThat(client.read(much.length())).isEqualTo(much);
            sending.join();
            assertThat(rig.upstream.seen().getFirst().header("Upgrade"))
                    .containsExactly("websocket");
            assertThat(rig.traffic.now(Gauge.TUNNELS)).isEqualTo(1);
            client.socket().close();
            await().until(() -> rig.traffic.now(Gauge.TUNNELS) == 0);
            await().until(() -> rig.traffic.now(Gauge.CONNECTIONS) == 0);
        }
    }

    @Test
    void upstreamMayRefuseAWebSocket() throws IOException {
        try (Rig rig = new Rig();
                RawClient client = rig.client()) {
            rig.upstream.answering("HTTP/1.1 401 No\r\nContent-Length: 2\r\n\r\nno");
            assertThat(client.send(ASK).answer().status()).isEqualTo(401);
            assertThat(client.send(Rig.get("/x")).answer().status()).isEqualTo(401);
        }
    }

    @Test
    void tunnelsThatStandStillEnd() throws IOException {
        try (Rig rig = new Rig(s -> s.withTimeouts(Times.of(Map.of("stream", 300))));
                RawClient client = rig.client()) {
            rig.upstream.answering(TunnelTest::echo);
            client.send(ASK);
            assertThat(client.rest()).isEqualTo(SWITCH + "hello");
        }
    }

    @Test
    void twoThousandWebSocketsFromTheEdgeStayUp() throws Exception {
        try (Rig rig = new Rig(s -> s.withTimeouts(Times.of(Map.of("idle", 500))))) {
            rig.upstream.answering(TunnelTest::echo);
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                clients.add(rig.client().send(ASK));
            }
            for (RawClient client : clients) {
                client.read(SWITCH.length() + 5);
            }
            assertThat(rig.traffic.now(Gauge.TUNNELS)).isEqualTo(2000);
            await().pollDelay(Duration.ofMillis(700)).until(() -> true);
            for (RawClient client : clients) {
                client.send("ping");
            }
            for (RawClient client : clients) {
                assertThat(client.read(4)).isEqualTo("ping");
                client.reset();
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> rig.traffic.now(Gauge.TUNNELS) == 0);
        }
    }

    @Test
    void eventStreamsAreNotHeldBackNorCut() throws IOException {
        try (Rig rig = new Rig(s -> s.withTimeouts(Times.of(Map.of("answer", 200, "idle", 200))));
                RawClient client = rig.client()) {
            rig.upstream.answering((_, out) -> {
                out.write(
                        Rig.lines(
                                "HTTP/1.1 200 OK",
                                "Content-Type: text/event-stream",
                                "Transfer-Encoding: chunked"));
                for (int i = 0; i < 4; i++) {
                    out.write("6\r\n:thump\r\n");
                    Thread.sleep(250);
                }
                out.write("0\r\n\r\n");
            });
            assertThat(client.send(Rig.get("/api/v1/streaming/user")).answer().body())
                    .isEqualTo(":thump".repeat(4));
        }
    }

    @Test
    void pathsMayLeadToASecondUpstream() throws IOException {
        try (RecordingUpstream streaming = new RecordingUpstream();
                Rig rig =
                        new Rig(s ->
                                new ProxySettings(
                                        s.listen(),
                                        s.upstream(),
                                        Map.of(
                                                "/api/v1/streaming",
                                                streaming.uri(),
                                                "/api",
                                                URI.create("http://127.0.0.1:1")),
                                        s.tunnels(),
                                        s.trustedProxies(),
                                        s.publicScheme(),
                                        s.limits(),
                                        s.timeouts()))) {
            streaming.answering(TunnelTest::echo);
            try (RawClient client = rig.client()) {
                assertThat(client.send(ASK).read(SWITCH.length())).isEqualTo(SWITCH);
            }
            assertThat(rig.ask(Rig.get("/x")).status()).isEqualTo(202);
            assertThat(streaming.seen()).hasSize(1);
            assertThat(rig.passed()).isEqualTo(1);
        }
    }

    @Test
    void f103_stopsWithoutLosingAnything() throws Exception {
        CountDownLatch arrived = new CountDownLatch(2);
        CountDownLatch go = new CountDownLatch(1);
        try (Rig rig = new Rig();
                RawClient idle = rig.client();
                RawClient inbox = rig.client();
                RawClient page = rig.client();
                RawClient tunnel = rig.client()) {
            rig.upstream.answering((seen, out) -> {
                if (!seen.header("Upgrade").isEmpty()) {
                    echo(seen, out);
                }
                arrived.countDown();
                go.await();
                RecordingUpstream.ACCEPTS.answer(seen, out);
            });
            tunnel.send(ASK).read(SWITCH.length());
            inbox.send(Rig.post("/inbox", "{}"));
            page.send(Rig.get("/x"));
            arrived.await();
            Thread stopping = Thread.ofVirtual().start(rig.proxy::stop);
            assertThat(idle.rest()).isEmpty();
            assertThat(stopping.isAlive()).isTrue();
            go.countDown();
            for (RawClient client : List.of(inbox, page)) {
                RawClient.Answer answer = client.answer();
                assertThat(answer.status()).isEqualTo(202);
                assertThat(answer.header("Connection")).isEqualTo("close");
                assertThat(client.rest()).isEmpty();
            }
            stopping.join();
            assertThat(tunnel.rest()).isEqualTo("hello");
        }
    }
}
