package social.winnow.actor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import social.winnow.model.Actor;
import social.winnow.model.Clocks;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What fetches brought, good and bad, in bounded memory. An entry is kept for a while after it is
 * no longer fresh: a stale profile is better than none, and the next failure is measured by the
 * last.
 */
final class Profiles {
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    private static final int MOST_DOUBLINGS = 16;
    private static final int TYPICAL = 1024; // bytes of an entry with its URL
    private static final int OVERHEAD = 300;

    private final Cache<String, Entry> entries;
    private final LongSupplier nanos;
    private final FetchLimits limits;

    /**
     * One URL, or one host of which no URL can be fetched.
     *
     * @param failures in a row
     * @param until fresh until this time of the clock
     */
    record Entry(Fetched last, int failures, long until) {}

    Profiles(FetchLimits limits, Clocks clocks) {
        this.limits = limits;
        this.nanos = clocks.nanos();
        this.entries =
                Caffeine.newBuilder()
                        .maximumWeight((long) limits.actors() * TYPICAL)
                        .weigher((String key, Entry entry) -> weight(key, entry))
                        .expireAfterWrite(KEPT)
                        .ticker(nanos::getAsLong)
                        .executor(Runnable::run)
                        .build();
    }

    Optional<Entry> of(String key) {
        return Optional.ofNullable(entries.getIfPresent(key));
    }

    boolean isFresh(Entry entry) {
        return entry.until() - nanos.getAsLong() > 0;
    }

    /** Takes in what a fetch brought, and gives back what is to be believed from now on. */
    Fetched learn(String key, Fetched fetched) {
        return entries.asMap()
                .compute(key, (_, before) -> next(key, Optional.ofNullable(before), fetched))
                .last();
    }

    void forget(String key) {
        entries.invalidate(key);
    }

    private Entry next(String key, Optional<Entry> before, Fetched fetched) {
        return switch (fetched) {
            case Fetched.Profile profile ->
                    new Entry(
                            before.<Fetched>map(old -> notOlder(old.last(), profile))
                                    .orElse(profile),
                            0,
                            at(limits.freshFor().plus(jitter(key))));
            case Fetched.Failed failed -> {
                int failures = before.map(Entry::failures).orElse(0) + 1;
                boolean keepProfile =
                        !failed.why().meansAbsent()
                                && before.filter(old -> old.last() instanceof Fetched.Profile)
                                        .isPresent();
                yield new Entry(
                        keepProfile ? before.get().last() : failed,
                        failures,
                        at(pause(failed.why(), failures)));
            }
        };
    }

    /** An account does not get older by saying so: the later date of two stays. */
    private static Fetched notOlder(Fetched before, Fetched.Profile now) {
        if (!(before instanceof Fetched.Profile(Actor old))
                || old.published().isEmpty()
                || now.actor().published().isEmpty()) {
            return now;
        }
        Instant first = old.published().get();
        Actor actor = now.actor();
        return actor.published().get().isBefore(first)
                ? new Fetched.Profile(
                        new Actor(
                                actor.id(),
                                actor.types(),
                                actor.username(),
                                actor.name(),
                                actor.summary(),
                                Optional.of(first),
                                actor.hasIcon(),
                                actor.keys()))
                : now;
    }

    private Duration pause(FetchFailure why, int failures) {
        if (why == FetchFailure.GONE) {
            return KEPT;
        }
        Duration grown =
                limits.absentFor().multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return grown.compareTo(LONGEST_PAUSE) < 0 ? grown : LONGEST_PAUSE;
    }

    /** Up to a tenth more, so that what was fetched together is not refreshed together. */
    private Duration jitter(String key) {
        return limits.freshFor().multipliedBy(Math.floorMod(key.hashCode(), 100)).dividedBy(1000);
    }

    private long at(Duration ahead) {
        return nanos.getAsLong() + ahead.toNanos();
    }

    private static int weight(String key, Entry entry) {
        return OVERHEAD
                + key.length()
                + switch (entry.last()) {
                    case Fetched.Profile(Actor actor) ->
                            actor.id().length()
                                    + 2 * length(actor.username())
                                    + 2 * length(actor.name())
                                    + 2 * length(actor.summary());
                    case Fetched.Failed _ -> 0;
                };
    }

    private static int length(Optional<String> text) {
        return text.map(String::length).orElse(0);
    }

    /** About how many bytes it holds. */
    long bytes() {
        return entries.policy().eviction().map(limit -> limit.weightedSize().orElse(0)).orElse(0L);
    }

    long size() {
        return entries.estimatedSize();
    }
}
