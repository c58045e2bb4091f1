package social.winnow.actor;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Response;
import social.winnow.testkit.TestClock;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Runs over the seeds beside it; with {@code JAZZER_FUZZ=1} it looks for more. */
class KeyRingFuzzTest {

    /** Whatever a signature names as its key, and whatever document comes for it. */
    @FuzzTest
    void askingForAKeyNeverThrows(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        int line = text.indexOf('\n');
        String keyId = line < 0 ? text : text.substring(0, line);
        Body document = Body.of(line < 0 ? "{}" : text.substring(line + 1));
        Headers type = Headers.of("Content-Type", "application/activity+json");
        KeyRing keys =
                new ActorDirectory(
                                _ -> new Reply.Answered(new Response(200, type, document)),
                                new FakeActorStore(),
                                FetchLimits.DEFAULT,
                                new TestClock().clocks(),
                                Runnable::run,
                                new FetchListener() {})
                        .keys();

        KeyAnswer answer = keys.get(keyId, Duration.ZERO);
        keys.renew(keyId);
        assertThat(keys.refresh(keyId, Duration.ZERO).getClass()).isEqualTo(answer.getClass());
        assertThat(keys.atHand(keyId).isPresent()).isEqualTo(answer instanceof KeyAnswer.Known);
    }
}
