package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.model.http.Body;
import social.winnow.model.http.Request;
import social.winnow.signature.HttpSignature.Scheme;
import social.winnow.store.Kept;
import social.winnow.store.Selection;
import social.winnow.store.State;
import social.winnow.testkit.Json;
import social.winnow.testkit.RawClient;
import social.winnow.testkit.RecordingUpstream.Seen;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Doubtful first contacts through a whole Winnow. */
class HoldingTest {
    private static final String[] DOUBTFUL_FOR_A_SECOND = configuration("1s");

    private static String[] configuration(String time) {
        return new String[] {
            "hold: { for: " + time + " }",
            "rules:",
            "  - type: expression",
            "    name: doubt",
            "    weight: 4.5",
            "    with: { when: \"post.text.contains('doubtful')\", kind: behaviour }",
        };
    }

    @TempDir Path folder;

    /** A post of that actor's to somebody local. */
    private static String toMia(String actor, String text) {
        String mention =
                "[{\"type\":\"Mention\",\"href\":\"https://social.example/users/mia\","
                        + "\"name\":\"@mia@social.example\"}]";
        return Json.saying(actor, text)
                .replace("\"content\"", "\"tag\":" + mention + ",\"content\"");
    }

    private static String stranger(int number) {
        return "https://host" + number + ".example/users/u" + number;
    }

    private static List<Kept> in(RunningWinnow winnow, State state) throws Exception {
        return winnow.winnow.store().quarantine().list(Selection.newest(1000).in(state));
    }

    @Test
    void deliversADoubtfulFirstContactALittleLaterByteForByte() throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder, DOUBTFUL_FOR_A_SECOND)) {
            String json = toMia(stranger(1), "a doubtful thing");
            Request request =
                    winnow.servers
                            .actor(stranger(1))
                            .post(RunningWinnow.HOST, "/inbox", json, Instant.now());
            RawClient.Answer answer = winnow.post(request);
            assertThat(answer.status()).isEqualTo(202);
            assertThat(winnow.passed()).isZero();
            await().untilAsserted(() -> assertThat(winnow.metric("winnow_held")).isEqualTo(1));
            assertThat(winnow.newest().state()).isEqualTo(State.HELD);
            winnow.postSigned(toMia(stranger(1), "and another"));

            await().atMost(Duration.ofSeconds(20)).until(() -> winnow.passed() == 2);
            Seen seen = winnow.upstream.seen().getFirst();
            assertThat(seen.body()).isEqualTo(json);
            request.headers()
                    .forEach(line ->
                            assertThat(seen.lines()).contains(line.name() + ": " + line.value()));
            assertThat(winnow.upstream.seen().getLast().body()).contains("and another");
            await().until(() -> in(winnow, State.RELEASED).size() == 2);
            await().untilAsserted(() ->
                    assertThat(winnow.metric("winnow_hold_delay_seconds_count{end=\"forwarded\"}"))
                            .isEqualTo(2));
        }
    }

    @Test
    void keepsBackWhatIsHeldAsSoonAsItsCampaignBegins() throws Exception {
        DemoSenders senders = new DemoSenders(InstantSource.system());
        List<DemoPost> wave =
                new DemoTraffic(7, Instant.now())
                        .wave(20, 1).stream().filter(DemoPost::wave).toList();
        try (RunningWinnow winnow =
                RunningWinnow.start(
                        folder, senders, "hold: { for: 20m }", "verdicts: { hold: 1 }")) {
            for (DemoPost post : wave) {
                Request request =
                        new Request(
                                "POST",
                                post.inbox(),
                                senders.sign(post),
                                Body.of(post.json()),
                                InetAddress.getLoopbackAddress());
                assertThat(winnow.post(request).status()).isEqualTo(202);
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> in(winnow, State.HELD).isEmpty());
            assertThat(in(winnow, State.WAITING)).hasSize(wave.size());
            await().untilAsserted(() ->
                    assertThat(
                                    winnow.metric(
                                            "winnow_hold_delay_seconds_count{end=\"quarantined\"}"))
                            .isPositive());
            assertThat(winnow.passed()).isZero();
        }
    }

    @Test
    void aDeleteByItsAuthorTakesItBack() throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder, configuration("20m"))) {
            winnow.postSigned(
                    toMia(Json.EVE, "a doubtful thing")
                            .replaceFirst("remote.example/notes/[0-9]+", "remote.example/notes/x"));
            assertThat(in(winnow, State.HELD)).hasSize(1);
            String delete = Json.activity("Delete", Json.text("https://remote.example/notes/x"));
            assertThat(winnow.postSigned(delete).status()).isEqualTo(202);
            assertThat(in(winnow, State.WITHDRAWN)).hasSize(1);
            assertThat(winnow.passed()).as("the Delete alone").isOne();
        }
    }

    @Test
    void triesAgainWhileTheInstanceIsAway() throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder, DOUBTFUL_FOR_A_SECOND)) {
            winnow.upstream.answering("HTTP/1.1 503 Away\r\nContent-Length: 0\r\n\r\n");
            winnow.postSigned(toMia(stranger(1), "a doubtful thing"));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> winnow.metric("winnow_hold_retries_total") == 1);
            winnow.upstream.answering("HTTP/1.1 202 Yes\r\nContent-Length: 0\r\n\r\n");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> in(winnow, State.RELEASED).size() == 1);
        }
    }

    @Test
    void findsWhatIsHeldAgainAfterARestart() throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder, configuration("20m"))) {
            winnow.postSigned(toMia(stranger(1), "a doubtful thing"));
            winnow.postSigned(toMia(stranger(2), "a doubtful thing"));
        }
        try (RunningWinnow winnow = RunningWinnow.start(folder, DOUBTFUL_FOR_A_SECOND)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> winnow.passed() == 2);
        }
    }

    @Test
    void asksForAnOlderSignatureOnce() throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder, DOUBTFUL_FOR_A_SECOND)) {
            String json = toMia(stranger(1), "a doubtful thing");
            assertThat(winnow.post(signed(winnow, Scheme.RFC9421, json)).status()).isEqualTo(401);
            assertThat(winnow.post(signed(winnow, Scheme.CAVAGE, json)).status()).isEqualTo(202);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> in(winnow, State.RELEASED).size() == 1);
            // It is also asked what it is.
            assertThat(winnow.upstream.seen())
                    .filteredOn(seen -> seen.head().startsWith("POST "))
                    .singleElement()
                    .matches(seen -> seen.header("Signature-Input").isEmpty());
        }
    }

    private static Request signed(RunningWinnow winnow, Scheme scheme, String json) {
        return winnow.servers
                .actor(stranger(1))
                .post(scheme, RunningWinnow.HOST, "/inbox", json, Instant.now());
    }
}
