package social.winnow.state.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.jspecify.annotations.Nullable;

import social.winnow.model.Clocks;
import social.winnow.rule.Fate;
import social.winnow.rule.Fate.Outcome;
import social.winnow.state.Fates;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * What became of posts, in memory. What was kept back is remembered for as long as it can be looked
 * at, and what was forwarded, of which there is much more, as hashes only.
 */
public final class MemoryFates implements Fates {
    private static final Duration REMEMBERED = Duration.ofDays(14);

    /** Somebody here may have fetched it in the meantime, without Winnow seeing it. */
    private static final Duration UNSEEN = Duration.ofDays(1);

    /** How far a sender's clock may be ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private final SecretHash names = SecretHash.random();
    private final Clocks clocks;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock(); // held for microseconds, never waiting
    private final Cache<Long, Noted> noted;
    private final Recent forwarded;
    private Instant oldSince;
    private Instant youngSince;

    /**
     * @param at when it was first kept back, in nanoseconds
     */
    private record Noted(Fate fate, long at) {}

    /**
     * @param most posts remembered at once that were kept back; of what was forwarded, twice as
     *     many
     */
    public MemoryFates(int most, Clocks clocks) {
        this.clocks = clocks;
        nanos = clocks.nanos();
        noted =
                Caffeine.newBuilder()
                        .maximumSize(most)
                        .expireAfterWrite(REMEMBERED)
                        .ticker(nanos::getAsLong)
                        .executor(Runnable::run)
                        .build();
        forwarded = new Recent(4 * most);
        oldSince = clocks.wall().instant();
        youngSince = oldSince;
    }

    @Override
    public Fate of(String id) {
        long name = names.of(id);
        lock.lock();
        try {
            @Nullable Noted known = noted.getIfPresent(name);
            if (known == null) {
                return forwarded.contains(name) ? Fate.FORWARDED : Fate.UNKNOWN;
            }
            boolean unseen = nanos.getAsLong() - known.at < UNSEEN.toNanos();
            return known.fate.wholly() && !unseen
                    ? new Fate(known.fate.outcome(), false)
                    : known.fate;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void note(String id, Fate fate) {
        long name = names.of(id);
        lock.lock();
        try {
            switch (fate.outcome()) {
                case UNKNOWN -> {}
                case FORWARDED -> forwarded(name);
                case RELEASED -> noted.put(name, new Noted(fate, nanos.getAsLong()));
                case KEPT, DROPPED -> keptBack(name, fate);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void retract(String id) {
        long name = names.of(id);
        lock.lock();
        try {
            @Nullable Noted known = noted.getIfPresent(name);
            if (known != null && known.fate.outcome() == Outcome.RELEASED) {
                noted.invalidate(name);
            }
        } finally {
            lock.unlock();
        }
    }

    private void forwarded(long name) {
        if (forwarded.add(name)) {
            oldSince = youngSince;
            youngSince = clocks.wall().instant();
        }
        @Nullable Noted before = noted.getIfPresent(name);
        if (before != null && before.fate.outcome() != Outcome.RELEASED) {
            noted.invalidate(name);
        }
    }

    private void keptBack(long name, Fate fate) {
        if (forwarded.contains(name)) {
            return;
        }
        @Nullable Noted before = noted.getIfPresent(name);
        if (before == null) {
            noted.put(name, new Noted(fate, nanos.getAsLong()));
        } else if (fate.outcome().compareTo(before.fate.outcome()) < 0) {
            Fate milder = new Fate(fate.outcome(), before.fate.wholly());
            noted.put(name, new Noted(milder, before.at));
        }
    }

    @Override
    public Instant complete() {
        lock.lock();
        try {
            return oldSince.plus(AHEAD);
        } finally {
            lock.unlock();
        }
    }

    /** How many posts are remembered that were kept back. */
    long size() {
        noted.cleanUp();
        return noted.estimatedSize();
    }
}
