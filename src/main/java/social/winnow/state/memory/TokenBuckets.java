package social.winnow.state.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;

import org.jspecify.annotations.Nullable;

import social.winnow.model.Clocks;
import social.winnow.rule.Bucket;
import social.winnow.rule.Counters;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Token buckets in memory. A bucket is forgotten when it has filled up again, since it is then like
 * one never seen; when there are too many, those that are seldom used go first, so that a flood of
 * new names does not reset the ones in use. Rates follow the clock that never jumps.
 */
public final class TokenBuckets implements Counters {
    private static final double NANOS_PER_HOUR = Duration.ofHours(1).toNanos();

    private final SecretHash names = SecretHash.random();
    private final LongSupplier nanos;
    private final Cache<Long, Level> levels;

    /**
     * @param taken whether the last call got its token
     * @param at when that was, in nanoseconds
     * @param untilFull from then on, in nanoseconds
     */
    private record Level(double tokens, boolean taken, long at, long untilFull) {}

    /**
     * @param most buckets remembered at once
     */
    public TokenBuckets(int most, Clocks clocks) {
        nanos = clocks.nanos();
        levels =
                Caffeine.newBuilder()
                        .maximumSize(most)
                        .expireAfter(
                                Expiry.<Long, Level>writing(
                                        (_, it) -> Duration.ofNanos(it.untilFull())))
                        .ticker(nanos::getAsLong)
                        .executor(Runnable::run)
                        .build();
    }

    @Override
    public boolean take(String key, Bucket bucket) {
        long now = nanos.getAsLong();
        return levels.asMap()
                .compute(names.of(key), (_, level) -> taken(level, bucket, now))
                .taken();
    }

    /** How many buckets are remembered. */
    long size() {
        levels.cleanUp();
        return levels.estimatedSize();
    }

    private static Level taken(@Nullable Level level, Bucket bucket, long now) {
        double tokens = level == null ? bucket.capacity() : filled(level, bucket, now);
        boolean shut = level != null && !level.taken() && tokens < bucket.reopens();
        boolean taken = tokens >= 1 && !shut;
        double left = taken || bucket.reopens() > 1 ? Math.max(0, tokens - 1) : tokens;
        double missing = (bucket.capacity() - left) / bucket.perHour();
        return new Level(left, taken, now, (long) (missing * NANOS_PER_HOUR));
    }

    private static double filled(Level level, Bucket bucket, long now) {
        double hours = Math.max(0, now - level.at()) / NANOS_PER_HOUR;
        return Math.min(bucket.capacity(), level.tokens() + hours * bucket.perHour());
    }
}
