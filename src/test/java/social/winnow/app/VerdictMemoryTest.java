package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.store.Kept;
import social.winnow.store.State;
import social.winnow.store.StoreException;
import social.winnow.testkit.Json;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** What was kept back stays so when it comes back. */
class VerdictMemoryTest {
    private static final String BOB = "https://else.example/users/bob";
    private static final String[] RULES = {
        "verdicts: { hold: off, quarantine: 6 }",
        "rules:",
        "  - type: expression",
        "    name: bad",
        "    weight: 6",
        "    with: { when: \"post.text.contains('bad')\", kind: content }",
    };

    @TempDir Path folder;

    /** A post that is surely younger than the process. */
    private static String note(String id, String text) {
        String later = Instant.now().plus(Duration.ofMinutes(30)).toString();
        return Json.note(
                "id", Json.text(id), "content", Json.text(text), "published", Json.text(later));
    }

    private static String id(int number) {
        return "https://remote.example/notes/own-" + number;
    }

    private static String boost(String id) {
        return Json.activity("Announce", Json.text(id))
                .replace(Json.text(Json.EVE), Json.text(BOB))
                .replace("https://remote.example/activities", "https://else.example/activities");
    }

    private static String deletion(String id) {
        return Json.activity("Delete", Json.object("id", Json.text(id), "type", "\"Tombstone\""));
    }

    /** How many requests reached the instance for it. */
    private static int sent(RunningWinnow winnow, String json) throws IOException {
        int before = winnow.passed();
        assertThat(winnow.postSigned(json).status()).isEqualTo(202);
        return winnow.passed() - before;
    }

    @Test
    void staysKeptWhenItIsBoostedOrChangedAndItsDeletionIsAbsorbed() throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder, RULES)) {
            assertThat(sent(winnow, Json.createOf(note(id(1), "a bad thing")))).isZero();
            Kept kept = winnow.newest();
            assertThat(sent(winnow, Json.activity("Update", note(id(1), "innocent")))).isZero();
            Kept update = winnow.newest();
            assertThat(sent(winnow, boost(id(1)))).isZero();
            assertThat(sent(winnow, Json.createOf(note(id(1), "innocent")))).isZero();

            assertThat(sent(winnow, deletion(id(1)))).isZero();
            assertThat(state(winnow, kept)).isEqualTo(State.WITHDRAWN);
            assertThat(state(winnow, update)).isEqualTo(State.WITHDRAWN);
            assertThat(winnow.newest().kind()).isEqualTo("delete");
        }
    }

    private static State state(RunningWinnow winnow, Kept kept) throws StoreException {
        return winnow.winnow.store().quarantine().find(kept.id()).orElseThrow().state();
    }

    @Test
    void leavesToBeDeletedWhatReachedTheInstance() throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder, RULES)) {
            assertThat(sent(winnow, Json.createOf(note(id(2), "good so far")))).isEqualTo(1);
            assertThat(sent(winnow, Json.activity("Update", note(id(2), "bad now")))).isZero();
            Kept kept = winnow.newest();
            assertThat(sent(winnow, Json.activity("Update", note(id(2), "good")))).isEqualTo(1);
            assertThat(sent(winnow, boost(id(2)))).isEqualTo(1);
            assertThat(sent(winnow, deletion(id(2)))).isEqualTo(1);
            assertThat(state(winnow, kept)).isEqualTo(State.WAITING);
        }
    }

    @Test
    void isRememberedOverARestartUntilAModeratorReleasesIt() throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder, RULES)) {
            assertThat(sent(winnow, Json.createOf(note(id(3), "a bad thing")))).isZero();
            assertThat(sent(winnow, Json.createOf(note(id(4), "a bad thing")))).isZero();
        }
        try (RunningWinnow winnow = RunningWinnow.start(folder, RULES)) {
            Kept fourth = winnow.newest();
            assertThat(sent(winnow, boost(id(3)))).isZero();
            assertThat(sent(winnow, boost(id(4)))).isZero();

            var quarantine = winnow.winnow.store().quarantine();
            quarantine.change(fourth.id(), State.WAITING, State.RELEASED);
            await().pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> assertThat(sent(winnow, boost(id(4)))).isEqualTo(1));
            assertThat(sent(winnow, boost(id(3)))).isZero();
            // A sender chooses its ids.
            String under =
                    Json.activity("Update", note(id(4), "bad again"))
                            .replace(Json.EVE, Json.EVE + "-again")
                            .replaceFirst(
                                    "https://remote.example/activities/[^\"]+",
                                    fourth.activityId().orElseThrow());
            assertThat(sent(winnow, under)).isZero();
            // Nobody knows any more whether a copy had passed: nothing is lost by telling.
            String deletion = deletion(id(3)).replace(Json.EVE, Json.EVE + "-again");
            assertThat(sent(winnow, deletion)).isEqualTo(1);
            assertThat(winnow.kept())
                    .filteredOn(it -> it.postId().filter(id(3)::equals).isPresent())
                    .extracting(Kept::state)
                    .containsExactly(State.WITHDRAWN);
        }
    }
}
