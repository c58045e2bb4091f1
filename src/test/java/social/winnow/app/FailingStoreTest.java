package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.store.StoreException;
import social.winnow.store.sqlite.FullDisk;
import social.winnow.testkit.Json;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** When nothing can be stored, nothing is said to be kept, and the clean flows on. */
class FailingStoreTest {
    private static final int SMALL = 300;

    @Test
    void f94_asksSendersOfSpamToComeBackWhileTheDiskIsFull(@TempDir Path folder) throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder)) {
            assertThat(winnow.watch("/readyz").status()).isEqualTo(200);
            // When Winnow first came here is written down behind its start.
            winnow.postSigned(Json.saying("an ordinary thing"));
            await().until(() -> winnow.metric("winnow_store_entries_total") >= 1);
            winnow.upstream.seen().clear();
            FullDisk.limit(winnow.winnow.store(), SMALL);
            int kept = fill(winnow);

            assertThat(kept).isPositive();
            assertThat(winnow.kept()).hasSize(kept);
            assertThat(winnow.passed()).isZero();
            await().untilAsserted(
                            () -> assertThat(winnow.metric("winnow_not_kept_total")).isPositive());
            await().untilAsserted(
                            () -> assertThat(winnow.metric("winnow_store_writable")).isZero());
            assertThat(winnow.watch("/readyz").status()).isEqualTo(503);
            assertThat(winnow.watch("/readyz").body()).isEqualTo("the store cannot be written\n");
            assertThat(winnow.watch("/livez").status()).isEqualTo(200);

            assertThat(winnow.post(Json.saying("a lovely day")).status()).isEqualTo(202);
            assertThat(winnow.passed()).isEqualTo(1);
            String late = suspect();
            assertThat(winnow.post(late).status()).isEqualTo(503);

            FullDisk.free(winnow.winnow.store());
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> winnow.watch("/readyz").status() == 200);
            await().untilAsserted(
                            () -> assertThat(winnow.metric("winnow_store_writable")).isEqualTo(1));
            assertThat(winnow.post(late).status()).isEqualTo(202);
            assertThat(winnow.kept()).hasSize(kept + 1);
            assertThat(winnow.passed()).isEqualTo(1);
        }
    }

    /** Posts suspects until one cannot be kept; says how many could. */
    private static int fill(RunningWinnow winnow) throws IOException, StoreException {
        for (int i = 0; i < 200; i++) {
            int status = winnow.post(suspect()).status();
            if (status != 202) {
                assertThat(status).isEqualTo(503);
                return i;
            }
        }
        throw new AssertionError("it never became full");
    }

    /** Quarantined with all its 50 KB. */
    private static String suspect() {
        return Json.createOf(
                Json.note("as:content", "\"hidden\"", "padding", Json.text("x".repeat(50_000))));
    }
}
