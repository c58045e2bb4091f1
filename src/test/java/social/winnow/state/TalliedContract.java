package social.winnow.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import social.winnow.model.Clocks;
import social.winnow.rule.Bucket;
import social.winnow.rule.Tally;
import social.winnow.testkit.ManualClocks;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** What every implementation of {@link Tallied} does. */
public abstract class TalliedContract {
    private static final Set<Tally.Take> EMPTY_BUCKET =
            Set.of(new Tally.Take("a", new Bucket(1, 1)));

    private final ManualClocks time = new ManualClocks();
    private final AtomicInteger counted = new AtomicInteger();
    private Tallied tallied;

    protected abstract Tallied tallied(Clocks clocks);

    @BeforeEach
    void make() {
        tallied = tallied(time.clocks());
    }

    private Set<Tally.Take> count(String key) {
        return tallied.once(
                key,
                () -> {
                    counted.incrementAndGet();
                    return EMPTY_BUCKET;
                });
    }

    @Test
    void countsOnceAndRemembersTheAnswer() {
        assertThat(count("a")).isEqualTo(EMPTY_BUCKET);
        time.pass(Duration.ofHours(47));
        assertThat(count("a")).isEqualTo(EMPTY_BUCKET);
        assertThat(tallied.recall("a")).contains(EMPTY_BUCKET);
        assertThat(counted).hasValue(1);
    }

    @Test
    void countsEveryKeyForItself() {
        count("a");
        assertThat(tallied.recall("b")).isEmpty();
        count("b");
        assertThat(counted).hasValue(2);
    }

    @Test
    void forgetsAfterTwoDays() {
        count("a");
        time.pass(Duration.ofDays(2));
        assertThat(tallied.recall("a")).isEmpty();
    }

    @Test
    void countsOnceForManyThreads() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                threads.execute(() -> count("a"));
            }
        }
        assertThat(counted).hasValue(1);
    }
}
