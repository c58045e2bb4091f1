package social.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.inbox.InboxRoutes;
import social.winnow.model.http.Disposition;
import social.winnow.model.http.RejectReason;
import social.winnow.model.http.TrafficListener.Gauge;
import social.winnow.testkit.RawClient;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/** Whoever is slow, greedy or silent is cut off, and nobody else notices. */
class LimitsTest {
    private static final InboxRoutes ROUTES = new InboxRoutes(List.of());

    private static UnaryOperator<ProxySettings> hasty(Map<String, Integer> millis) {
        return settings -> settings.withTimeouts(Times.of(millis));
    }

    private static UnaryOperator<ProxySettings> limited(UnaryOperator<Limits> change) {
        return settings ->
                settings.withLimits(change.apply(Limits.DEFAULT)).withTrustedProxies(List.of());
    }

    private static Limits connections(Limits d, int all, int perClient, int requests) {
        return new Limits(
                d.body(),
                d.head(),
                d.line(),
                d.headers(),
                all,
                perClient,
                requests,
                d.tunnels(),
                d.inFlight(),
                d.inFlightPerClient(),
                d.bodiesInFlight());
    }

    private static Limits inFlight(Limits d, int all, int perClient, long bytes) {
        return new Limits(
                d.body(),
                d.head(),
                d.line(),
                d.headers(),
                d.connections(),
                1000,
                d.requestsPerConnection(),
                d.tunnels(),
                all,
                perClient,
                bytes);
    }

    @Test
    void h38_headInDrops() throws Exception {
        try (Rig rig = new Rig(hasty(Map.of("head", 400)));
                RawClient client = rig.client()) {
            Thread dripping =
                    Thread.ofVirtual()
                            .start(() -> {
                                for (char c : Rig.get("/xxxxxxxxxxxxxxxxx").toCharArray()) {
                                    client.trySend(String.valueOf(c));
                                    pause(50);
                                }
                            });
            assertThat(client.rest()).startsWith("HTTP/1.1 408 ");
            assertThat(rig.traffic.rejected).containsExactly(RejectReason.TIMEOUT);
            dripping.join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 100", "Transfer-Encoding: chunked"})
    void h38_bodyInDrops(String framing) throws Exception {
        try (Rig rig = new Rig(hasty(Map.of("body", 400)));
                RawClient client = rig.client()) {
            client.send("POST /inbox HTTP/1.1\r\nHost: social.example\r\n" + framing + "\r\n\r\n");
            Thread dripping =
                    Thread.ofVirtual()
                            .start(() -> {
                                for (int i = 0; i < 20; i++) {
                                    client.trySend("1\r\nx\r\n");
                                    pause(50);
                                }
                            });
            assertThat(client.rest()).startsWith("HTTP/1.1 408 ");
            assertThat(rig.passed()).isZero();
            dripping.join();
        }
    }

    @Test
    void h38_silence() throws IOException {
        try (Rig rig = new Rig(hasty(Map.of("head", 300, "idle", 400)))) {
            try (RawClient silent = rig.client()) {
                assertThat(silent.rest()).isEmpty();
            }
            try (RawClient used = rig.client()) {
                assertThat(used.send(Rig.get("/x")).answer().status()).isEqualTo(202);
                assertThat(used.rest()).isEmpty();
            }
            String begun = "POST /x HTTP/1.1\r\nHost: social.example\r\nContent-Length: 9\r\n\r\nx";
            assertThat(rig.exchange(begun)).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void h39_manyConnectionsOfOneStranger() throws Exception {
        try (Rig rig = new Rig(limited(d -> connections(d, 10_000, 20, 1000)))) {
            List<RawClient> idle = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                idle.add(rig.client());
            }
            await().until(() -> rig.traffic.now(Gauge.CONNECTIONS) == 20);
            assertThat(rig.exchange(Rig.get("/x"))).startsWith("HTTP/1.1 503 ");
            assertThat(rig.traffic.rejected).containsExactly(RejectReason.CONNECTIONS);
            assertThat(idle.getFirst().send(Rig.get("/x")).answer().status()).isEqualTo(202);
            idle.getLast().close();
            await().until(() -> rig.traffic.now(Gauge.CONNECTIONS) == 19);
            assertThat(rig.ask(Rig.get("/x")).status()).isEqualTo(202);
            for (RawClient client : idle) {
                client.close();
            }
            await().until(() -> rig.traffic.now(Gauge.CONNECTIONS) == 0);
        }
    }

    @Test
    void h39_twoThousandIdleConnections() throws Exception {
        try (Rig rig = new Rig()) {
            List<RawClient> idle = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                idle.add(rig.client());
            }
            await().until(() -> rig.traffic.now(Gauge.CONNECTIONS) == 2000);
            assertThat(rig.ask(Rig.post("/inbox", "{}")).status()).isEqualTo(202);
            for (RawClient client : idle) {
                client.reset();
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> rig.traffic.now(Gauge.CONNECTIONS) == 0);
        }
    }

    @Test
    void connectionsAllTogetherAreLimited() throws Exception {
        try (Rig rig = new Rig(s -> s.withLimits(connections(s.limits(), 2, 100, 1000)));
                RawClient first = rig.client();
                RawClient second = rig.client()) {
            first.send(Rig.get("/x")).answer();
            second.send(Rig.get("/x")).answer();
            assertThat(rig.exchange(Rig.get("/x"))).startsWith("HTTP/1.1 503 ");
        }
    }

    @Test
    void connectionsEndAfterSomeRequests() throws IOException {
        try (Rig rig = new Rig(s -> s.withLimits(connections(s.limits(), 9, 9, 3)));
                RawClient client = rig.client()) {
            assertThat(client.send(Rig.get("/x")).answer().header("Connection")).isEmpty();
            assertThat(client.send(Rig.get("/x")).answer().header("Connection")).isEmpty();
            assertThat(client.send(Rig.get("/x")).answer().header("Connection")).isEqualTo("close");
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void h40_clientThatNeverReads() throws Exception {
        try (Rig rig = new Rig(hasty(Map.of("write", 400)));
                RawClient client = rig.client()) {
            client.socket().setReceiveBufferSize(4096);
            String part = "x".repeat(1 << 20);
            rig.upstream.answering((_, out) -> {
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 209715200\r\n\r\n");
                for (int i = 0; i < 200; i++) {
                    out.write(part);
                }
            });
            client.send(Rig.get("/x"));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> rig.traffic.now(Gauge.CONNECTIONS) == 0);
            assertThat(rig.traffic.rejected).containsExactly(RejectReason.TIMEOUT);
        }
    }

    @Test
    void h40_clientThatAsksAndNeverReads() throws Exception {
        try (Rig rig = new Rig(hasty(Map.of("write", 400)));
                RawClient client = rig.client()) {
            rig.upstream.answering(
                    "HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n" + "x".repeat(60_000));
            Thread asking =
                    Thread.ofVirtual().start(() -> client.trySend(Rig.get("/x").repeat(100_000)));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> rig.traffic.rejected.contains(RejectReason.TIMEOUT));
            assertThat(rig.passed()).isLessThan(1000);
            asking.join();
        }
    }

    @Test
    void h40_clientThatReadsSlowlyGetsEverything() throws Exception {
        try (Rig rig = new Rig();
                RawClient client = rig.client()) {
            String body = "0123456789".repeat(200_000);
            rig.upstream.answering(
                    "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            client.send(Rig.get("/x", "Connection: close"));
            String head = client.read(86);
            StringBuilder all = new StringBuilder(head);
            for (int i = 0; i < 20; i++) {
                all.append(client.read(50_000));
                pause(5);
            }
            all.append(client.rest());
            assertThat(all.toString()).endsWith(body).startsWith("HTTP/1.1 200 OK\r\n");
        }
    }

    @Test
    void judgingsAreLimited() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (Rig rig =
                new Rig(
                        limited(d -> inFlight(d, 5, 3, d.bodiesInFlight())),
                        ROUTES,
                        _ -> {
                            waitFor(go);
                            return new Disposition.Forward();
                        })) {
            List<RawClient> waiting = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                waiting.add(rig.client().send(Rig.post("/inbox", "{}")));
            }
            await().until(() -> rig.traffic.now(Gauge.INBOX_IN_FLIGHT) == 3);
            assertThat(rig.ask(Rig.post("/inbox", "{}")).status()).isEqualTo(503);
            assertThat(rig.ask(Rig.get("/x")).status()).isEqualTo(202);
            go.countDown();
            for (RawClient client : waiting) {
                assertThat(client.answer().status()).isEqualTo(202);
                client.close();
            }
            await().until(() -> rig.traffic.now(Gauge.INBOX_IN_FLIGHT) == 0);
            assertThat(rig.traffic.now(Gauge.BODY_BYTES)).isZero();
        }
    }

    @Test
    void clientsBehindATrustedProxyAreLimitedEachByItself() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (Rig rig =
                new Rig(
                        s -> s.withLimits(inFlight(s.limits(), 50, 2, 1 << 20)),
                        ROUTES,
                        _ -> {
                            waitFor(go);
                            return new Disposition.Forward();
                        })) {
            List<RawClient> waiting = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                String one = Rig.post("/inbox", "{}", "X-Forwarded-For: 203.0.113.1");
                waiting.add(rig.client().send(one));
            }
            await().until(() -> rig.traffic.now(Gauge.INBOX_IN_FLIGHT) == 2);
            assertThat(rig.ask(Rig.post("/inbox", "{}", "X-Forwarded-For: 203.0.113.1")).status())
                    .isEqualTo(503);
            waiting.add(
                    rig.client().send(Rig.post("/inbox", "{}", "X-Forwarded-For: 203.0.113.2")));
            for (int i = 0; i < 5; i++) {
                waiting.add(rig.client().send(Rig.post("/inbox", "{}")));
            }
            await().until(() -> rig.traffic.now(Gauge.INBOX_IN_FLIGHT) == 8);
            go.countDown();
            for (RawClient client : waiting) {
                assertThat(client.answer().status()).isEqualTo(202);
                client.close();
            }
        }
    }

    @Test
    void f107_threeHundredLargeBodiesInDrops() throws Exception {
        try (Rig rig = new Rig()) {
            List<RawClient> dripping = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                dripping.add(rig.client().send(Rig.post("/inbox", "").replace(": 0", ": 1048576")));
            }
            String part = "x".repeat(16 << 10);
            for (int round = 0; round < 40; round++) {
                dripping.forEach(client -> client.trySend(part));
                assertThat(rig.ask(Rig.post("/inbox", "{}")).status()).isEqualTo(202);
                assertThat(rig.traffic.now(Gauge.BODY_BYTES)).isLessThanOrEqualTo(16 << 20);
            }
            assertThat(rig.traffic.rejected).contains(RejectReason.OVERLOADED);
            assertThat(rig.passed()).isEqualTo(40);
            for (RawClient client : dripping) {
                client.close();
            }
            await().until(() -> rig.traffic.now(Gauge.BODY_BYTES) == 0);
        }
    }

    @Test
    void f107_heapThatIsFull() throws IOException {
        try (Rig rig = new Rig()) {
            rig.heapUsed = 0.86;
            RawClient.Answer last = rig.ask(Rig.post("/inbox", "{}"));
            assertThat(last.status()).isEqualTo(202);
            assertThat(last.header("Connection")).isEqualTo("close");
            rig.heapUsed = 0.93;
            await().until(() -> rig.ask(Rig.post("/inbox", "{}")).status() == 503);
            assertThat(rig.ask(Rig.get("/x")).status()).isEqualTo(202);
            rig.heapUsed = 0.5;
            await().until(() -> rig.ask(Rig.post("/inbox", "{}")).status() == 202);
        }
    }

    @Test
    void handlersThatFailOrHangAreAnsweredFor() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        try (Rig rig =
                new Rig(
                        hasty(Map.of("handler", 300)),
                        ROUTES,
                        request -> {
                            if (request.body().text().equals("hang")) {
                                waitFor(never);
                            }
                            throw new IllegalStateException("no good");
                        })) {
            assertThat(rig.ask(Rig.post("/inbox", "fail")).status()).isEqualTo(503);
            assertThat(rig.ask(Rig.post("/inbox", "hang")).status()).isEqualTo(503);
            assertThat(rig.traffic.rejected)
                    .containsExactly(RejectReason.FAULT, RejectReason.FAULT);
            assertThat(rig.passed()).isZero();
            never.countDown();
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
