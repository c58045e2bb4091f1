package social.winnow.actor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import social.winnow.model.Actor;
import social.winnow.model.Clocks;
import social.winnow.store.StoredDocument;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What fetches brought, good and bad, in bounded memory. An entry is kept for a while after it is
 * no longer fresh: a stale profile is better than none, and the next failure is measured by the
 * last.
 */
final class FetchMemory {
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    private static final Duration RECENT = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 16;

    /**
     * What may pass by itself is tried again so many times sooner: one slow answer is no absence.
     */
    private static final int PASSING = 10;

    private static final int OVERHEAD = 300;

    private final Cache<String, Entry> entries;
    private final Clocks clocks;
    private final LongSupplier nanos;
    private final FetchLimits limits;

    /**
     * One URL, or one host of which no URL can be fetched. Times are of the clock that never jumps.
     *
     * @param claimed when the account was made, as it said when it was last fetched or before
     * @param fetched when {@code last} was brought
     * @param tried when it was last asked for, with or without success
     * @param failures in a row
     * @param until fresh until then
     */
    record Entry(
            Fetched last,
            Optional<Instant> claimed,
            long fetched,
            long tried,
            int failures,
            long until) {

        /** Good until asked again. */
        static Entry passing(FetchFailure why) {
            return new Entry(new Fetched.Failed(why), Optional.empty(), 0, 0, 1, 0);
        }

        /** Whether it serves while it is fetched again. */
        boolean servesStale() {
            return switch (last) {
                case Fetched.Profile _, Fetched.Keys _ -> true;
                case Fetched.Failed(FetchFailure why) -> why == FetchFailure.REFUSED;
            };
        }

        boolean failed() {
            return last instanceof Fetched.Failed;
        }
    }

    FetchMemory(FetchLimits limits, long maxBytes, Clocks clocks) {
        this.limits = limits;
        this.clocks = clocks;
        this.nanos = clocks.nanos();
        this.entries =
                Caffeine.newBuilder()
                        .maximumWeight(maxBytes)
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

    /** Whether it was fetched within the last 5 minutes. */
    boolean isJustFetched(Entry entry) {
        return !entry.failed() && nanos.getAsLong() - entry.fetched() < RECENT.toNanos();
    }

    /**
     * Whether asking again would be too much: within 5 minutes, or in the pause after a failure.
     */
    boolean isJustTried(Entry entry) {
        return nanos.getAsLong() - entry.tried() < RECENT.toNanos()
                || (entry.failures() > 0 && isFresh(entry));
    }

    /** Takes in what a fetch brought, and gives back what is to be believed from now on. */
    Entry learn(String key, Fetched fetched) {
        return entries.asMap()
                .compute(key, (_, before) -> next(key, Optional.ofNullable(before), fetched));
    }

    /** Takes in what was learnt before the last start, unless something newer is there. */
    void restore(String key, StoredDocument stored) {
        var _ = entries.asMap().computeIfAbsent(key, _ -> restored(key, stored));
    }

    void forget(String key) {
        entries.invalidate(key);
    }

    private Entry next(String key, Optional<Entry> before, Fetched fetched) {
        long now = nanos.getAsLong();
        return switch (fetched) {
            case Fetched.Profile(Actor actor, var keys) -> {
                Optional<Instant> claimed =
                        later(before.flatMap(Entry::claimed), actor.published());
                Fetched profile = new Fetched.Profile(actor.publishedAt(claimed), keys);
                yield new Entry(profile, claimed, now, now, 0, at(freshFor(key)));
            }
            case Fetched.Keys _ ->
                    new Entry(fetched, claimed(before), now, now, 0, at(freshFor(key)));
            case Fetched.Failed(FetchFailure why) -> {
                int failures = before.map(Entry::failures).orElse(0) + 1;
                Entry old =
                        before.filter(entry -> !why.meansAbsent() && !entry.failed())
                                .orElse(new Entry(fetched, claimed(before), now, now, 0, 0));
                long until = at(pause(why, failures));
                yield new Entry(old.last(), old.claimed(), old.fetched(), now, failures, until);
            }
        };
    }

    private static Optional<Instant> claimed(Optional<Entry> before) {
        return before.flatMap(Entry::claimed);
    }

    /** An account does not get older by saying so: the later date of two stays. */
    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return one.isEmpty() || other.filter(one.get()::isBefore).isPresent() ? other : one;
    }

    private Entry restored(String key, StoredDocument stored) {
        long then = nanos.getAsLong() - age(stored.fetchedAt()).toNanos();
        return switch (stored) {
            case StoredDocument.Profile(Actor actor, Instant _) ->
                    new Entry(
                            Fetched.Profile.of(actor),
                            actor.published(),
                            then,
                            then,
                            0,
                            then + freshFor(key).toNanos());
            case StoredDocument.Keys(var keys, Instant _) ->
                    new Entry(
                            new Fetched.Keys(HeldKey.all(keys)),
                            Optional.empty(),
                            then,
                            then,
                            0,
                            then + freshFor(key).toNanos());
            case StoredDocument.Nothing(var reason, var published, Instant _) -> {
                FetchFailure why =
                        switch (reason) {
                            case GONE -> FetchFailure.GONE;
                            case NOT_FOUND -> FetchFailure.NOT_FOUND;
                            case REFUSED -> FetchFailure.REFUSED;
                        };
                yield new Entry(
                        new Fetched.Failed(why),
                        published,
                        then,
                        then,
                        1,
                        then + pause(why, 1).toNanos());
            }
        };
    }

    /** Of what bears a date in the future the age is unknown: it is not taken for fresh. */
    private Duration age(Instant fetchedAt) {
        Duration age = Duration.between(fetchedAt, clocks.wall().instant());
        return age.isNegative() || age.compareTo(KEPT) > 0 ? KEPT : age;
    }

    private Duration pause(FetchFailure why, int failures) {
        if (why == FetchFailure.GONE) {
            return KEPT;
        }
        Duration first = why.mayPass() ? limits.absentFor().dividedBy(PASSING) : limits.absentFor();
        Duration grown = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return grown.compareTo(LONGEST_PAUSE) < 0 ? grown : LONGEST_PAUSE;
    }

    /** Up to a tenth more, so that what was fetched together is not refreshed together. */
    private Duration freshFor(String key) {
        Duration jitter =
                limits.freshFor().multipliedBy(Math.floorMod(key.hashCode(), 100)).dividedBy(1000);
        return limits.freshFor().plus(jitter);
    }

    private long at(Duration ahead) {
        return nanos.getAsLong() + ahead.toNanos();
    }

    private static int weight(String key, Entry entry) {
        return OVERHEAD
                + key.length()
                + switch (entry.last()) {
                    case Fetched.Profile(Actor actor, var keys) ->
                            actor.id().length()
                                    + 2 * length(actor.username())
                                    + 2 * length(actor.name())
                                    + actor.types().stream().mapToInt(String::length).sum()
                                    + keys.stream().mapToInt(HeldKey::bytes).sum();
                    case Fetched.Keys(var keys) -> keys.stream().mapToInt(HeldKey::bytes).sum();
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
