package social.winnow.release;

import social.winnow.store.Desk;
import social.winnow.store.Kept;
import social.winnow.store.StoreException;
import social.winnow.store.Wanted;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Notes what moderators want delivered and when it is tried again. */
final class Wishes {
    private static final Duration FIRST = Duration.ofSeconds(5);

    /** While the instance takes the request as it came, time is short. */
    private static final Duration LONGEST_OF_REPOST = Duration.ofMinutes(1);

    private static final Duration LONGEST = Duration.ofMinutes(15);

    /** For a last try before the instance does not take it any more. */
    private static final Duration MARGIN = Duration.ofSeconds(3);

    private static final int MOST_DOUBLINGS = 10;

    private final Desk desk;
    private final InstantSource wall;

    Wishes(Desk desk, InstantSource wall) {
        this.desk = desk;
        this.wall = wall;
    }

    /**
     * It waits and is tried again. What cannot be noted counts as being delivered still, until it
     * is taken up again two minutes after it was claimed.
     *
     * @param after not sooner than that
     * @return when
     */
    Instant postpone(Kept kept, ReleasePath path, String answer, Duration after, String by) {
        Instant now = wall.instant();
        Optional<Wanted> before = kept.course().wanted();
        int tries = before.map(Wanted::tries).orElse(0) + 1;
        Duration pause = pause(tries, path);
        Instant next = now.plus(pause.compareTo(after) < 0 ? after : pause);
        if (path.way() == ReleasePath.Way.REPOST && path.until().isPresent()) {
            next = notTooLate(next, now, path.until().get());
        }
        try {
            desk.postpone(
                    kept.id(),
                    new Wanted(before.map(Wanted::since).orElse(now), next, tries, answer, by));
        } catch (StoreException _) {
            // The store tells of its troubles by itself.
        }
        return next;
    }

    private static Duration pause(int tries, ReleasePath path) {
        boolean urgent = path.way() != ReleasePath.Way.FETCH && !endless(path);
        Duration longest = urgent ? LONGEST_OF_REPOST : LONGEST;
        Duration pause = FIRST.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    private static boolean endless(ReleasePath path) {
        return path.way() == ReleasePath.Way.REPOST && path.until().isEmpty();
    }

    private static Instant notTooLate(Instant next, Instant now, Instant end) {
        Instant last = end.minus(MARGIN);
        return next.isAfter(last) && last.isAfter(now.plus(MARGIN)) ? last : next;
    }

    /** It is not tried any more. */
    void end(Kept kept) throws StoreException {
        if (kept.course().wanted().isPresent()) {
            desk.unwant(kept.id());
        }
    }
}
