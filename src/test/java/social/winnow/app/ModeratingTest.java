package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.testkit.Json;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class ModeratingTest {
    @TempDir Path folder;

    @Test
    void showsWhatWasKeptBackToTheHolderOfTheToken() throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder)) {
            winnow.post(Json.saying("<p>see " + RunningWinnow.CANARY + " <script>x</script></p>"));

            assertThat(winnow.ask("GET", "/api/v1/me", "").body())
                    .isEqualTo("{\"name\":\"moderator\",\"role\":\"moderate\"}");
            assertThat(winnow.ask("GET", "/api/v1/overview", "").status()).isEqualTo(200);
            assertThat(winnow.ask("GET", "/api/v1/quarantine", "").body())
                    .contains("\"verdict\":\"drop\"");
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(folder.resolve("admin.token"))))
                    .isEqualTo("rw-------");
        }
    }
}
