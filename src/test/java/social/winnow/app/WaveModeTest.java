package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.testkit.Json;

import java.nio.file.Path;

/** The admin says that there is a wave, or that there is none. */
class WaveModeTest {
    private static final String RULES =
            """
            rules:
              - type: expression
                name: in-a-wave
                weight: 6
                with: { when: "wave && post.present" }
            """;

    @TempDir Path folder;

    @Test
    void isForcedOnAndOffWithoutARestart() throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder, RULES)) {
            assertThat(winnow.metric("winnow_wave")).isZero();
            winnow.postSigned(Json.saying("one"));
            assertThat(winnow.passed()).isEqualTo(1);

            winnow.configure("wave: on", RULES);
            await().untilAsserted(() -> assertThat(winnow.metric("winnow_wave")).isEqualTo(1));
            winnow.postSigned(Json.saying("two"));
            assertThat(winnow.passed()).isEqualTo(1);

            winnow.configure("wave: off", RULES);
            await().untilAsserted(() -> assertThat(winnow.metric("winnow_wave")).isZero());
            winnow.postSigned(Json.saying("three"));
            assertThat(winnow.passed()).isEqualTo(2);
        }
    }
}
