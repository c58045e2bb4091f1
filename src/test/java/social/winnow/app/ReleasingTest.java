package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.release.Outcome;
import social.winnow.release.Release;
import social.winnow.release.ReleasePath.Loss;
import social.winnow.release.ReleasePath.Way;
import social.winnow.store.Kept;
import social.winnow.store.State;
import social.winnow.testkit.Json;
import social.winnow.testkit.RecordingUpstream.Seen;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What moderators release, in a whole Winnow before an instance that comes and goes. */
final class ReleasingTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir Path folder;

    private static String suspect() {
        return Json.createOf(
                Json.note("as:content", "\"hidden\"", "summary", "\"free \u202eblurb\""));
    }

    private static String dated(Duration ago) {
        return "Date: "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        Instant.now().minus(ago).atOffset(ZoneOffset.UTC));
    }

    private static Release release(RunningWinnow winnow) {
        return winnow.winnow.releases().release();
    }

    @Test
    void deliversByItselfWhatWasAskedForWhileTheInstanceWasAway() throws Exception {
        byte[] body = RunningWinnow.utf8(suspect());
        String id;
        try (RunningWinnow winnow = RunningWinnow.start(folder)) {
            winnow.post("/users/mia/inbox", body, dated(Duration.ZERO));
            id = winnow.newest().id();
            winnow.upstream.greeting(_ -> false);

            assertThat(release(winnow).release(id, "mia")).isInstanceOf(Outcome.Postponed.class);

            assertThat(winnow.newest().state()).isEqualTo(State.WAITING);
            assertThat(winnow.newest().course().wanted()).isPresent();
            assertThat(winnow.passed()).isZero();
        }
        try (RunningWinnow winnow = RunningWinnow.start(folder)) {
            await().atMost(LONG)
                    .untilAsserted(
                            () -> assertThat(winnow.newest().state()).isEqualTo(State.RELEASED));

            assertThat(winnow.newest().course().by()).contains("mia");
            assertThat(winnow.passed()).isEqualTo(1);
            Seen seen = winnow.upstream.seen().getFirst();
            assertThat(seen.target()).isEqualTo("/users/mia/inbox");
            assertThat(seen.body().getBytes(ISO_8859_1)).isEqualTo(body);
            assertThat(release(winnow).release(id, "mia")).isEqualTo(new Outcome.AlreadyReleased());
            await().atMost(LONG)
                    .untilAsserted(() ->
                            assertThat(winnow.winnow.store().audit().list(Long.MAX_VALUE, 10))
                                    .extracting(entry -> entry.change().subject())
                                    .contains(id));
        }
    }

    @Test
    void asksTheInstanceWithItsTokenToFetchWhatIsTooOld() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "a-token-of-mia\n");
        try (RunningWinnow winnow =
                RunningWinnow.start(folder, "instance: { token: \"${file:" + token + "}\" }")) {
            winnow.post("/inbox", RunningWinnow.utf8(suspect()), dated(Duration.ofHours(2)));
            Kept kept = winnow.newest();
            assertThat(winnow.winnow.releases().paths().of(kept).way()).isEqualTo(Way.FETCH);
            String found = "{\"statuses\":[{\"uri\":\"" + kept.postId().orElseThrow() + "\"}]}";
            winnow.upstream.answering(
                    "HTTP/1.1 200 OK\r\nContent-Length: " + found.length() + "\r\n\r\n" + found);

            assertThat(release(winnow).release(kept.id(), "mia"))
                    .isEqualTo(new Outcome.Fetched(Loss.NOTIFICATION_AFTER_6H));

            List<Seen> seen = winnow.upstream.seen();
            assertThat(seen).hasSize(1);
            assertThat(seen.getFirst().head()).startsWith("GET /api/v2/search?q=https%3A%2F%2F");
            assertThat(seen.getFirst().header("Authorization"))
                    .containsExactly("Bearer a-token-of-mia");
            assertThat(seen.getFirst().header("Host")).containsExactly(RunningWinnow.HOST);
            assertThat(seen.getFirst().header("X-Forwarded-Proto")).containsExactly("https");
            assertThat(winnow.newest().state()).isEqualTo(State.RELEASED);
        }
    }
}
