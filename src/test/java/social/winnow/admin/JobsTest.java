package social.winnow.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.util.concurrent.Uninterruptibles;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

class JobsTest {
    private final Jobs jobs = new Jobs(Duration.ofMillis(50), () -> Instant.EPOCH);

    @Test
    @Timeout(60)
    void endsThoughAStepHangs() throws ProblemException {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger steps = new AtomicInteger();
        Job job =
                jobs.start(
                        "release",
                        9,
                        "mia",
                        it -> {
                            while (!it.isStopping()) {
                                steps.incrementAndGet();
                                Uninterruptibles.awaitUninterruptibly(never);
                            }
                        });
        await().atMost(Duration.ofSeconds(30)).until(() -> steps.get() == 1);

        jobs.close();

        assertThat(job.isStopping()).isTrue();
        never.countDown();
        await().atMost(Duration.ofSeconds(30)).until(() -> !job.isRunning());
        assertThat(steps).hasValue(1);
    }

    @Test
    @Timeout(60)
    void letsThePresentStepInterruptedEndEverything() throws ProblemException {
        CountDownLatch never = new CountDownLatch(1);
        Job job =
                jobs.start(
                        "release",
                        9,
                        "mia",
                        it -> {
                            try {
                                never.await();
                            } catch (InterruptedException _) {
                                it.failed("a", "interrupted");
                            }
                        });

        jobs.close();

        await().atMost(Duration.ofSeconds(30)).until(() -> !job.isRunning());
        assertThat(job.progress().failed()).isEqualTo(1);
    }
}
