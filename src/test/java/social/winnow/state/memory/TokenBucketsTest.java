package social.winnow.state.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Clocks;
import social.winnow.rule.Bucket;
import social.winnow.rule.Counters;
import social.winnow.state.CountersContract;

import java.time.Duration;

final class TokenBucketsTest extends CountersContract {
    private static final Bucket TEN = new Bucket(10, 600);

    @Override
    protected Counters counters(Clocks clocks) {
        return new TokenBuckets(1_000, clocks);
    }

    @Test
    void staysWithinItsBoundUnderAMillionNames() {
        TokenBuckets buckets = new TokenBuckets(1_000, time.clocks());
        for (int i = 0; i < 1_000_000; i++) {
            buckets.take("origin-" + i, TEN);
        }
        assertThat(buckets.size()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void keepsABucketInUseThroughAFloodOfNewNames() {
        TokenBuckets buckets = new TokenBuckets(1_000, time.clocks());
        for (int i = 0; i < 100_000; i++) {
            buckets.take("origin-" + i, TEN);
            if (i % 10 == 0) {
                buckets.take("busy", TEN);
            }
        }
        assertThat(buckets.take("busy", TEN)).isFalse();
    }

    @Test
    void forgetsABucketThatIsFullAgain() {
        TokenBuckets buckets = new TokenBuckets(1_000, time.clocks());
        buckets.take("a", TEN);
        time.pass(Duration.ofSeconds(7));
        assertThat(buckets.size()).isZero();
    }
}
