package social.winnow.release;

import social.winnow.release.ReleaseListener.Ending;
import social.winnow.release.ReleasePath.Way;
import social.winnow.store.Kept;
import social.winnow.store.Quarantine;
import social.winnow.store.Selection;
import social.winnow.store.State;
import social.winnow.store.StoreException;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for what the instance will soon not take any more as it came, and says so once. Whoever
 * owns it calls {@link #run} again and again.
 */
public final class Endings {
    /** How long before its end something is told of. */
    public static final Duration LEAD = Duration.ofMinutes(30);

    private static final Duration PAUSE = Duration.ofSeconds(20);
    private static final int PAGE = 500;

    /** What is told of with one look; a wave brings more than anybody reads. */
    private static final int MOST = 10_000;

    /** What was held comes to wait later than it came; dates are not exact. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private final Quarantine quarantine;
    private final ReleasePaths paths;
    private final ReleaseListener listener;
    private final InstantSource wall;
    private final Map<String, Instant> told = new HashMap<>();
    private Instant seen = Instant.MIN;

    public Endings(
            Quarantine quarantine,
            ReleasePaths paths,
            ReleaseListener listener,
            InstantSource wall) {
        this.quarantine = quarantine;
        this.paths = paths;
        this.listener = listener;
        this.wall = wall;
    }

    /** Looks once; returns when to come again. */
    public Duration run() {
        Instant now = wall.instant();
        told.values().removeIf(until -> until.isBefore(now));
        try {
            look(now);
        } catch (StoreException _) {
            // It tells of its troubles by itself; the next look sees the same.
        }
        return PAUSE;
    }

    private void look(Instant now) throws StoreException {
        if (quarantine.list(Selection.newest(1).in(State.WAITING)).isEmpty()) {
            return;
        }
        Optional<Duration> window = paths.window();
        if (window.isEmpty() || !paths.sure()) {
            return;
        }
        Instant oldest = now.minus(window.get()).minus(OVERLAP);
        Instant youngest = oldest.plus(LEAD).plus(OVERLAP).plus(OVERLAP);
        Instant from = seen.minus(seen.equals(Instant.MIN) ? Duration.ZERO : OVERLAP);
        List<Ending> endings =
                endings(from.isAfter(oldest) ? from : oldest, youngest, now.plus(LEAD));
        seen = youngest.isBefore(now) ? youngest : now;
        if (!endings.isEmpty()) {
            listener.ending(endings);
        }
    }

    private List<Ending> endings(Instant from, Instant until, Instant horizon)
            throws StoreException {
        List<Ending> endings = new ArrayList<>();
        Selection page = Selection.newest(PAGE).in(State.WAITING).between(from, until);
        while (true) {
            List<Kept> waiting = quarantine.list(page);
            for (Kept kept : waiting) {
                ending(kept, horizon).ifPresent(endings::add);
            }
            if (waiting.size() < PAGE || endings.size() >= MOST) {
                endings.forEach(ending -> told.put(ending.id(), ending.until()));
                return endings;
            }
            page = page.after(Selection.Place.of(waiting.getLast()));
        }
    }

    private Optional<Ending> ending(Kept kept, Instant horizon) {
        if (told.containsKey(kept.id())) {
            return Optional.empty();
        }
        ReleasePath path = paths.of(kept);
        return path.way() == Way.REPOST
                ? path.until()
                        .filter(until -> until.isBefore(horizon))
                        .map(until -> new Ending(kept.id(), until, path.then().orElse(Way.NONE)))
                : Optional.empty();
    }
}
