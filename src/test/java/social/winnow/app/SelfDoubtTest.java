package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.model.http.Request;
import social.winnow.signature.HttpSignature.Scheme;
import social.winnow.testkit.Json;
import social.winnow.testkit.SigningActor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** When something before Winnow, or its clock, breaks good signatures, mail keeps flowing. */
class SelfDoubtTest {
    private static final int DOMAINS = 4;

    @TempDir Path folder;

    private static SigningActor sender(RunningWinnow winnow, int i) {
        return winnow.servers.actor("https://n%d.example/users/u".formatted(i % DOMAINS));
    }

    private static String post(SigningActor sender, int i) {
        return Json.saying(sender.id(), "an ordinary thing " + i);
    }

    /** How each of them comes in. */
    private interface Sending {
        Request request(SigningActor sender, String json);
    }

    private static int forwarded(RunningWinnow winnow, int posts, Sending sending)
            throws IOException {
        int before = winnow.passed();
        for (int i = 0; i < posts; i++) {
            SigningActor sender = sender(winnow, i);
            winnow.post(sending.request(sender, post(sender, i)));
        }
        return winnow.passed() - before;
    }

    private static double doubt(RunningWinnow winnow, String cause) throws IOException {
        return winnow.metric("winnow_self_doubt{cause=\"" + cause + "\"}");
    }

    private static String readiness(RunningWinnow winnow) throws IOException {
        var answer = winnow.watch("/readyz");
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private static Request byEdge(Request request) {
        return new Request(
                request.method(),
                request.target(),
                request.headers().without("Host").with("Host", "127.0.0.1:8080"),
                request.body(),
                request.client());
    }

    @Test
    void namesThePublicSchemeThatIsWrong() throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder, "public-scheme: http")) {
            int forwarded =
                    forwarded(
                            winnow,
                            12,
                            (sender, json) ->
                                    sender.post(
                                            Scheme.RFC9421,
                                            RunningWinnow.HOST,
                                            "/inbox",
                                            json,
                                            Instant.now()));
            assertThat(forwarded).isEqualTo(12);
            assertThat(doubt(winnow, "scheme")).isEqualTo(1);
            assertThat(readiness(winnow)).startsWith("ready\n").contains("set public-scheme");
        }
    }

    @Test
    void namesTheHostThatTheEdgeRewrites() throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder)) {
            int forwarded =
                    forwarded(
                            winnow,
                            12,
                            (sender, json) ->
                                    byEdge(
                                            sender.post(
                                                    RunningWinnow.HOST,
                                                    "/inbox",
                                                    json,
                                                    Instant.now())));
            assertThat(forwarded).isEqualTo(12);
            assertThat(doubt(winnow, "host")).isEqualTo(1);
            assertThat(readiness(winnow)).contains("Host header");
        }
    }

    @Test
    void namesTheHostsThatLackOneOfTheInstancesNames() throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder)) {
            int forwarded =
                    forwarded(
                            winnow,
                            12,
                            (sender, json) ->
                                    sender.post(
                                            "www.social.example", "/inbox", json, Instant.now()));
            assertThat(forwarded).isEqualTo(12);
            assertThat(doubt(winnow, "hosts")).isEqualTo(1);
            assertThat(readiness(winnow)).contains("listed under hosts");
        }
    }

    @Test
    void namesTheClockThatIsOff() throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder)) {
            Instant theirs = Instant.now().minus(Duration.ofHours(2));
            int forwarded =
                    forwarded(
                            winnow,
                            12,
                            (sender, json) ->
                                    sender.post(RunningWinnow.HOST, "/inbox", json, theirs));
            assertThat(forwarded).isEqualTo(12);
            assertThat(doubt(winnow, "clock")).isEqualTo(1);
            assertThat(readiness(winnow)).contains("clock").contains("120 min behind");
            await().untilAsserted(() ->
                    assertThat(winnow.metric("winnow_sender_clock_offset_seconds"))
                            .isLessThan(-7000));
        }
    }

    @Test
    void refusesUntilItDoubtsAndAgainWhenItIsSure() throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder)) {
            Sending good =
                    (sender, json) ->
                            sender.post(RunningWinnow.HOST, "/inbox", json, Instant.now());
            Sending rewritten = (sender, json) -> byEdge(good.request(sender, json));
            assertThat(forwarded(winnow, 8, good)).isEqualTo(8);

            int refused = 20 - forwarded(winnow, 20, rewritten);
            assertThat(refused).isBetween(1, 10);
            assertThat(doubt(winnow, "host")).isEqualTo(1);
            assertThat(forwarded(winnow, 4, rewritten)).isEqualTo(4);

            forwarded(winnow, 60, good);
            assertThat(doubt(winnow, "host")).isZero();
            assertThat(readiness(winnow)).isEqualTo("ready\n");
            assertThat(forwarded(winnow, 1, rewritten)).isZero();
        }
    }
}
