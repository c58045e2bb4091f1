package social.winnow.admin;

import social.winnow.release.ReleasePath;
import social.winnow.release.ReleasePaths;
import social.winnow.store.Selection;
import social.winnow.store.State;
import social.winnow.store.StoreException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What is worth knowing of all that waits and is held. It is found out by looking at many of them,
 * so the answer is used for some seconds, however many ask.
 */
final class Standing {
    private static final int MOST_WANTED = 1000;
    private static final Duration YEAR = Duration.ofDays(365);
    static final Duration SOON = Duration.ofMinutes(30);
    private static final long FRESH = Duration.ofSeconds(5).toNanos();

    private final AdminSources.Stored stored;
    private final ReleasePaths paths;
    private final LongSupplier nanos;
    private Optional<Known> known = Optional.empty(); // guarded by this
    private long knownSince; // guarded by this

    /**
     * @param oldest when the first of those that wait came
     * @param endingSoon how many cannot be released any more after the next half hour, up to 1000
     * @param wanted how many are to be delivered as soon as the instance takes them
     * @param nextDue when the next of those held is judged again
     */
    record Known(
            Optional<Instant> oldest, long endingSoon, long wanted, Optional<Instant> nextDue) {}

    Standing(AdminSources.Stored stored, ReleasePaths paths, LongSupplier nanos) {
        this.stored = stored;
        this.paths = paths;
        this.nanos = nanos;
    }

    synchronized Known at(Instant now) throws StoreException {
        long time = nanos.getAsLong();
        if (known.isEmpty() || time - knownSince > FRESH) {
            known = Optional.of(look(now));
            knownSince = time;
        }
        return known.get();
    }

    private Known look(Instant now) throws StoreException {
        return new Known(
                stored.desk().oldest(State.WAITING),
                endingBefore(now.plus(SOON)),
                stored.desk().wanted(now.plus(YEAR), MOST_WANTED).size(),
                stored.desk().nextDue());
    }

    private long endingBefore(Instant soon) throws StoreException {
        Optional<Selection> ending = paths.endingWithin(SOON);
        return ending.isEmpty()
                ? 0
                : stored.quarantine().list(ending.get()).stream()
                        .map(paths::of)
                        .filter(it -> endsBefore(it, soon))
                        .count();
    }

    private static boolean endsBefore(ReleasePath path, Instant time) {
        return path.endsForGood() && path.until().filter(time::isAfter).isPresent();
    }
}
