package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.testkit.Json;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** What is changed in the file is in force soon after, without a restart. */
class ReloadingTest {
    private static final String ADS = "https://ads.example/users/x";
    private static final String DENY = "rules: [{ type: list, deny: { domains: [ads.example] } }]";
    private static final String TAKEN = "winnow_config_reloads_total{result=\"taken\"}";
    private static final String REFUSED = "winnow_config_reloads_total{result=\"refused\"}";
    private static final String GAUGE = "winnow_config_last_reload_successful";

    @TempDir Path folder;
    private RunningWinnow winnow;

    @BeforeEach
    void start() throws Exception {
        winnow = RunningWinnow.start(folder);
    }

    @AfterEach
    void stop() throws IOException {
        winnow.close();
    }

    private void change(String outcome, String... lines) throws IOException {
        double before = winnow.metric(outcome);
        winnow.configure(lines);
        await().atMost(Duration.ofSeconds(20)).until(() -> winnow.metric(outcome) > before);
    }

    private int passes(String json) throws IOException {
        int before = winnow.passed();
        assertThat(winnow.post(json).status()).isEqualTo(202);
        return winnow.passed() - before;
    }

    @Test
    void aNewDenyListCountsAtOnce() throws IOException {
        assertThat(passes(Json.saying(ADS, "buy"))).isEqualTo(1);
        change(TAKEN, DENY);
        assertThat(passes(Json.saying(ADS, "buy"))).isZero();
        assertThat(winnow.metric(GAUGE)).isEqualTo(1);
    }

    @Test
    void aRuleThatIsSwitchedOffSaysNothingAnyMore() throws IOException {
        assertThat(passes(Json.createOf(Json.note("as:content", "\"x\"")))).isZero();
        change(TAKEN, "rules: [{ type: json-ld, mode: off }]");
        assertThat(passes(Json.createOf(Json.note("as:content", "\"x\"")))).isEqualTo(1);
    }

    @Test
    void whatWasCountedIsNotForgotten() throws IOException {
        for (int i = 0; i < 3; i++) {
            assertThat(passes(like())).as("like %d", i + 1).isEqualTo(1);
        }
        change(TAKEN, "log: { level: warn }");
        assertThat(passes(like())).isZero();
    }

    private static String like() {
        return Json.activity("Like", "\"https://social.example/users/mia/statuses/1\"");
    }

    @Test
    void aBrokenFileChangesNothing() throws IOException {
        change(TAKEN, DENY);
        for (String broken :
                new String[] {
                    "rules: [{ type: list, deny: { domain: [ads.example] } }]",
                    "rules: [",
                    "unknown-key: 1",
                    "rules: [{ type: test-pattern, mode: off }]"
                }) {
            change(REFUSED, broken);
            assertThat(winnow.metric(GAUGE)).as(broken).isZero();
            assertThat(passes(Json.saying(ADS, "buy"))).as(broken).isZero();
            assertThat(passes(Json.saying("a lovely day"))).as(broken).isEqualTo(1);
        }
        change(TAKEN, "log: { level: warn }");
        assertThat(winnow.metric(GAUGE)).isEqualTo(1);
        assertThat(passes(Json.saying(ADS, "buy"))).isEqualTo(1);
    }
}
