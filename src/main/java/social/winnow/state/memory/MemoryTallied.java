package social.winnow.state.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import social.winnow.model.Clocks;
import social.winnow.rule.Tally;
import social.winnow.state.Tallied;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What was counted, in memory, for two days: the time over which senders retry at short notice. */
public final class MemoryTallied implements Tallied {
    private static final Duration WINDOW = Duration.ofDays(2);

    private final SecretHash names = SecretHash.random();
    private final Cache<Long, Set<Tally.Take>> counted;

    /**
     * @param most activities remembered at once
     */
    public MemoryTallied(int most, Clocks clocks) {
        counted =
                Caffeine.newBuilder()
                        .maximumSize(most)
                        .expireAfterWrite(WINDOW)
                        .ticker(clocks.nanos()::getAsLong)
                        .executor(Runnable::run)
                        .build();
    }

    @Override
    public Set<Tally.Take> once(String key, Supplier<Set<Tally.Take>> counting) {
        return counted.get(names.of(key), _ -> counting.get());
    }

    @Override
    public Optional<Set<Tally.Take>> recall(String key) {
        return Optional.ofNullable(counted.getIfPresent(names.of(key)));
    }

    /** How many activities are remembered. */
    long size() {
        counted.cleanUp();
        return counted.estimatedSize();
    }
}
