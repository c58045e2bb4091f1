package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.store.Kept;
import social.winnow.store.Shadowed;
import social.winnow.store.State;
import social.winnow.store.StoreException;
import social.winnow.testkit.Json;
import social.winnow.testkit.RecordingUpstream;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Every verdict can be reached, and each does what it says. */
class VerdictsTest {
    private static final String[] RULES = {
        "verdicts: { hold: 4, quarantine: 6, drop: 7 }",
        "rules:",
        expression("odd", 4.5, "behaviour"),
        expression("bad", 6, "behaviour"),
        expression("worse", 8, "behaviour"),
        expression("ugly", 2, "content"),
        "  - type: list",
        "    deny: { domains: [ads.example], links: [lure.example] }",
        "    allow: { actors: [\"https://friend.example/users/mia\"] }",
    };

    @TempDir static Path folder;
    private static RunningWinnow winnow;
    private int before;

    /** Finds its own name in a text. */
    private static String expression(String name, double weight, String kind) {
        return """
          - type: expression
            name: %1$s
            weight: %2$s
            with: { when: "post.text.contains('%1$s')", kind: %3$s }\
        """
                .formatted(name, weight, kind);
    }

    @BeforeAll
    static void start() throws Exception {
        winnow = RunningWinnow.start(folder, RULES);
    }

    @AfterAll
    static void stop() throws IOException {
        winnow.close();
    }

    @BeforeEach
    void forget() throws StoreException {
        winnow.upstream.seen().clear();
        before = winnow.kept().size();
    }

    private static double verdicts(String verdict, String reason) throws IOException {
        return winnow.metric(
                "winnow_verdicts_total{kind=\"create\",reason=\"%s\",verdict=\"%s\"}"
                        .formatted(reason, verdict));
    }

    @Test
    void forwardsWhatIsClean() throws IOException, StoreException {
        winnow.upstream.answering(
                "HTTP/1.1 418 Short and stout\r\nX-Kettle: 1\r\nContent-Length: 2\r\n\r\nhi");
        try {
            double counted = verdicts("forward", "none");
            var answer = winnow.post(Json.saying("a lovely day"));
            assertThat(answer.head())
                    .isEqualTo("HTTP/1.1 418 Short and stout\r\nX-Kettle: 1\r\nContent-Length: 2");
            assertThat(answer.body()).isEqualTo("hi");
            assertThat(winnow.passed()).isEqualTo(1);
            assertThat(winnow.kept()).hasSize(before);
            assertThat(verdicts("forward", "none")).isEqualTo(counted + 1);
        } finally {
            winnow.upstream.answering(RecordingUpstream.ACCEPTS);
        }
    }

    @Test
    void forwardsWhatWouldBeHeldAndNotesIt() throws IOException, StoreException {
        String actor = "https://remote.example/users/odd-one";
        double counted = winnow.metric("winnow_forwarded_instead_of_held_total{kind=\"create\"}");

        assertThat(winnow.postSigned(Json.saying(actor, "an odd thing")).status()).isEqualTo(202);

        assertThat(winnow.passed()).isEqualTo(1);
        assertThat(winnow.kept()).hasSize(before);
        Shadowed noted = shadowed(winnow, actor);
        assertThat(noted.verdict()).isEqualTo("hold");
        assertThat(noted.symbols()).contains("ODD");
        await().untilAsserted(() ->
                assertThat(winnow.metric("winnow_forwarded_instead_of_held_total{kind=\"create\"}"))
                        .isEqualTo(counted + 1));
    }

    @Test
    void quarantinesFromTheThresholdOn() throws IOException, StoreException {
        double counted = verdicts("quarantine", "bad");
        assertKept("a bad thing", State.WAITING);
        assertThat(verdicts("quarantine", "bad")).isEqualTo(counted + 1);
    }

    @Test
    void dropsOnTwoKindsOfEvidence() throws IOException, StoreException {
        assertKept("a bad and ugly thing", State.DROPPED);
    }

    @Test
    void quarantinesOnOneKindOfEvidenceWhateverTheScore() throws IOException, StoreException {
        assertKept("worse", State.WAITING);
    }

    @Test
    void dropsWhatIsDenied() throws IOException, StoreException {
        String denied = Json.saying("https://www.ads.example/users/x", "a lovely day");
        assertThat(winnow.post(denied).status()).isEqualTo(202);
        assertThat(winnow.passed()).isZero();
        assertThat(winnow.newest().state()).isEqualTo(State.DROPPED);
        before++;
        assertKept("<a href='https://www.lure.example/'>see</a>", State.DROPPED);
    }

    @Test
    void forwardsWhatIsAllowedButNotTheCanary() throws IOException {
        String friend = "https://friend.example/users/mia";
        assertThat(winnow.postSigned(Json.saying(friend, "bad and ugly")).status()).isEqualTo(202);
        assertThat(winnow.passed()).isEqualTo(1);
        assertThat(winnow.postSigned(Json.saying(friend, RunningWinnow.CANARY)).status())
                .isEqualTo(202);
        assertThat(winnow.passed()).isEqualTo(1);
    }

    @Test
    void refusesWhatCannotBeRead() throws IOException, StoreException {
        assertThat(winnow.post("{").status()).isEqualTo(400);
        assertThat(winnow.passed()).isZero();
        assertThat(winnow.kept()).hasSize(before);
    }

    @Test
    void forwardsWhatCarriesStateWhateverItSays() throws IOException {
        for (String type : List.of("Accept", "Reject", "Undo", "Block", "Move", "Delete")) {
            String json =
                    Json.activity(type, Json.note("content", Json.text("bad, ugly and worse")));
            assertThat(winnow.post(json).status()).isEqualTo(202);
        }
        assertThat(winnow.passed()).isEqualTo(6);
    }

    @Test
    void observesWithoutTouchingAnything(@TempDir Path own) throws Exception {
        String[] rules = RULES.clone();
        rules[0] += "\nmode: observe";
        try (RunningWinnow observing = RunningWinnow.start(own, rules)) {
            List<String> texts =
                    List.of("fine", "odd", "bad", "bad and ugly", RunningWinnow.CANARY);
            for (int i = 0; i < texts.size(); i++) {
                String json = Json.saying("https://a%d.example/users/a".formatted(i), texts.get(i));
                assertThat(observing.postSigned(json).status()).isEqualTo(202);
                assertThat(observing.upstream.seen().getLast().body()).isEqualTo(json);
            }
            assertThat(observing.passed()).isEqualTo(texts.size());
            assertThat(observing.kept()).isEmpty();
            assertThat(shadowed(observing, "https://a4.example/users/a").verdict())
                    .isEqualTo("drop");
            assertThat(noted(observing).stream().map(one -> one.origin() + " " + one.verdict()))
                    .containsExactlyInAnyOrder(
                            "a1.example hold",
                            "a2.example quarantine",
                            "a3.example drop",
                            "a4.example drop");
        }
    }

    private void assertKept(String content, State state) throws IOException, StoreException {
        assertThat(winnow.postSigned(Json.saying(content)).status()).isEqualTo(202);
        assertThat(winnow.passed()).isZero();
        assertThat(winnow.kept()).hasSize(before + 1);
        Kept kept = winnow.newest();
        assertThat(kept.state()).isEqualTo(state);
        assertThat(kept.request().isPresent()).isEqualTo(state == State.WAITING);
        before++;
    }

    /** Notes are written behind the answer. */
    private static Shadowed shadowed(RunningWinnow of, String actor) {
        return await().until(
                        () ->
                                noted(of).stream()
                                        .filter(one -> one.actor().equals(actor))
                                        .findFirst()
                                        .orElse(null),
                        one -> one != null);
    }

    private static List<Shadowed> noted(RunningWinnow of) throws StoreException {
        Instant now = Instant.now();
        return of.winnow
                .store()
                .shadow()
                .list(now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)), 100);
    }
}
