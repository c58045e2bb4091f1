package social.winnow.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.model.Activity;
import social.winnow.model.Delivery;
import social.winnow.model.Judgement;
import social.winnow.model.Sender;
import social.winnow.model.Verdict;
import social.winnow.model.Verification;
import social.winnow.rule.Relation;
import social.winnow.rule.Relations;
import social.winnow.testkit.FakeSenders;
import social.winnow.testkit.Json;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

final class RecorderTest {
    private static final Judgement CLEAN =
            new Judgement(new Verdict.Forward(), new Verdict.Forward(), 0, List.of(), List.of());

    @TempDir private Path folder = Path.of("");

    /** Knows nobody, and takes as long as a test wants to say so. */
    private static final class SlowRelations implements Relations {
        private final CountDownLatch open;

        SlowRelations(CountDownLatch open) {
            this.open = open;
        }

        @Override
        public Relation with(String actorId) {
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Relation.NONE;
        }

        @Override
        public boolean warmingUp() {
            return false;
        }

        @Override
        public void learn(Sender sender, Activity activity, Predicate<String> local) {}

        @Override
        public void doubt(Sender sender) {}
    }

    private Recorder recorder(Path file, long most, CountDownLatch open) throws Exception {
        return new Recorder(
                file,
                most,
                Set.of("local.test"),
                new FakeSenders(),
                new SlowRelations(open),
                Instant.parse("2026-01-01T00:00:00Z"));
    }

    private static Delivery delivery() {
        return RecordedLineTest.delivery(
                Json.saying("hello"), new Verification.Verified(Verification.By.SIGNATURE));
    }

    @Test
    void writesALineForEveryDeliveryToAFileOfItsOwn() throws Exception {
        Path file = folder.resolve("trace.jsonl");
        try (Recorder recorder = recorder(file, 1 << 20, new CountDownLatch(0))) {
            recorder.disposed(delivery(), CLEAN, Duration.ZERO);
            recorder.disposed(delivery(), CLEAN, Duration.ZERO);
        }
        assertThat(Files.readAllLines(file)).hasSize(2).allMatch(line -> line.startsWith("{"));
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        assertThatThrownBy(() -> recorder(file, 1 << 20, new CountDownLatch(0)))
                .isInstanceOf(java.nio.file.FileAlreadyExistsException.class);
    }

    @Test
    void leavesOutWhatItCannotKeepUpWith() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        try (Recorder recorder = recorder(folder.resolve("t"), 1 << 20, open)) {
            for (int i = 0; i < 1200; i++) {
                recorder.disposed(delivery(), CLEAN, Duration.ZERO);
            }
            assertThat(recorder.leftOut()).isBetween(199L, 200L);
            open.countDown();
        }
    }

    @Test
    void endsWhenTheFileIsFull() throws Exception {
        try (Recorder recorder = recorder(folder.resolve("t"), 1, new CountDownLatch(0))) {
            recorder.disposed(delivery(), CLEAN, Duration.ZERO);
            await().until(() -> recorder.written() == 1);
            await().untilAsserted(() -> {
                recorder.disposed(delivery(), CLEAN, Duration.ZERO);
                assertThat(recorder.leftOut()).isZero();
            });
            assertThat(recorder.written()).isEqualTo(1);
        }
    }
}
