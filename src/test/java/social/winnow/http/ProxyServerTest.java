package social.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.testkit.RawClient;

import java.io.IOException;

class ProxyServerTest {
    private static final String FINE =
            String.join(
                    "\r\n",
                    "HTTP/1.1 200 Fine",
                    "X-One: \u00fc",
                    "Content-Length: 2",
                    "x-two: 2",
                    "",
                    "");

    @Test
    void forwardsWhatIsCleanByteForByte() throws IOException {
        try (Rig rig = new Rig()) {
            String body = "{\"type\":\"Create\",\"x\":\"\u00e4\u00ff\"}";
            RawClient.Answer answer =
                    rig.ask(Rig.post("/users/Alice/inbox", body, "Date: now", "dIgest: SHA-256=x"));

            assertThat(answer.status()).isEqualTo(202);
            assertThat(rig.passed()).isEqualTo(1);
            var seen = rig.upstream.seen().getFirst();
            assertThat(seen.target()).isEqualTo("/users/Alice/inbox");
            assertThat(seen.body()).isEqualTo(body);
            assertThat(seen.lines())
                    .containsExactly(
                            "Host: social.example",
                            "Date: now",
                            "dIgest: SHA-256=x",
                            "Content-Length: " + body.length(),
                            "X-Forwarded-For: 127.0.0.1",
                            "X-Forwarded-Proto: https",
                            "X-Real-IP: 127.0.0.1");
            assertThat(rig.judged).hasSize(1);
        }
    }

    @Test
    void keepsBackWhatTheHandlerAnswers() throws IOException {
        try (Rig rig = new Rig()) {
            assertThat(rig.ask(Rig.post("/inbox", Rig.CANARY)).status()).isEqualTo(202);
            assertThat(rig.passed()).isZero();
        }
    }

    @Test
    void streamsWhatIsNoInbox() throws IOException {
        try (Rig rig = new Rig()) {
            rig.upstream.answering(FINE + "ok");
            RawClient.Answer answer = rig.ask(Rig.get("/api/x?y=%2f", "User-Agent: \u00e9"));

            assertThat(answer.head()).isEqualTo(FINE.strip());
            assertThat(answer.body()).isEqualTo("ok");
            assertThat(rig.upstream.seen().getFirst().header("user-agent"))
                    .containsExactly("\u00e9");
            assertThat(rig.judged).isEmpty();
        }
    }

    @Test
    void servesOneRequestAfterTheOtherOnOneConnection() throws IOException {
        try (Rig rig = new Rig();
                RawClient client = rig.client()) {
            for (int i = 0; i < 5; i++) {
                assertThat(client.send(Rig.post("/inbox", "{}")).answer().status()).isEqualTo(202);
                assertThat(client.send(Rig.get("/x")).answer().status()).isEqualTo(202);
            }
            assertThat(rig.passed()).isEqualTo(10);
            assertThat(rig.upstream.connections()).isEqualTo(1);
        }
    }
}
