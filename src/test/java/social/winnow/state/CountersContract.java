package social.winnow.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import social.winnow.model.Clocks;
import social.winnow.rule.Bucket;
import social.winnow.rule.Counters;
import social.winnow.testkit.ManualClocks;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** What every implementation of {@link Counters} does. */
public abstract class CountersContract {
    private static final Bucket THREE = new Bucket(3, 60);

    protected final ManualClocks time = new ManualClocks();
    private Counters counters;

    protected abstract Counters counters(Clocks clocks);

    @BeforeEach
    void make() {
        counters = counters(time.clocks());
    }

    @Test
    void aBucketThatShutsGivesNothingUntilItIsFullAgain() {
        Bucket shutting = THREE.shutting();
        for (int i = 0; i < 3; i++) {
            assertThat(counters.take("a", shutting)).isTrue();
        }
        assertThat(counters.take("a", shutting)).isFalse();
        time.pass(Duration.ofMinutes(2));
        assertThat(counters.take("a", shutting)).isFalse();
        time.pass(Duration.ofSeconds(90));
        assertThat(counters.take("a", shutting)).as("was asked meanwhile").isFalse();
        time.pass(Duration.ofMinutes(2));
        assertThat(counters.take("a", shutting)).isTrue();
    }

    @Test
    void givesAsManyTokensAsTheBucketHolds() {
        assertThat(IntStream.range(0, 5).filter(_ -> counters.take("a", THREE)).count())
                .isEqualTo(3);
    }

    @Test
    void fillsTheBucketAsTimePasses() {
        IntStream.range(0, 4).forEach(_ -> counters.take("a", THREE));
        time.pass(Duration.ofSeconds(59));
        assertThat(counters.take("a", THREE)).isFalse();
        time.pass(Duration.ofSeconds(1));
        assertThat(counters.take("a", THREE)).isTrue();
        assertThat(counters.take("a", THREE)).isFalse();
    }

    @Test
    void neverFillsABucketAboveItsRim() {
        counters.take("a", THREE);
        time.pass(Duration.ofDays(3));
        assertThat(IntStream.range(0, 9).filter(_ -> counters.take("a", THREE)).count())
                .isEqualTo(3);
    }

    @Test
    void keepsNamesApart() {
        IntStream.range(0, 4).forEach(_ -> counters.take("a", THREE));
        assertThat(counters.take("b", THREE)).isTrue();
    }

    @Test
    void takesNoNoticeOfAWallClockThatJumps() {
        IntStream.range(0, 3).forEach(_ -> counters.take("a", THREE));
        time.jump(Duration.ofDays(1));
        assertThat(counters.take("a", THREE)).isFalse();
        time.jump(Duration.ofDays(-2));
        assertThat(counters.take("a", THREE)).isFalse();
        time.pass(Duration.ofMinutes(1));
        assertThat(counters.take("a", THREE)).isTrue();
    }

    @Test
    void followsABucketWhoseShapeChanges() {
        counters.take("a", THREE);
        Bucket one = new Bucket(1, 60);
        assertThat(counters.take("a", one)).isTrue();
        assertThat(counters.take("a", one)).isFalse();
    }

    @Test
    void givesNoTokenTwiceToManyThreads() throws Exception {
        Bucket hundred = new Bucket(100, 1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> take = () -> counters.take("a", hundred);
            long taken = 0;
            for (Future<Boolean> answer :
                    threads.invokeAll(IntStream.range(0, 300).mapToObj(_ -> take).toList())) {
                taken += answer.get() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(100);
        }
    }
}
