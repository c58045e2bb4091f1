package social.winnow.release;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.store.Desk;
import social.winnow.store.Kept;
import social.winnow.store.Quarantine;
import social.winnow.store.Selection;
import social.winnow.store.State;
import social.winnow.store.StoreException;
import social.winnow.store.Wanted;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tries again what moderators want delivered and the instance did not take yet, and what a process
 * that died was about to deliver. One that fails does not keep the others from their turn. Whoever
 * owns it calls {@link #run} again and again.
 */
public final class Retries {
    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);
    private static final int AT_ONCE = 500;

    /** The instance waits for the author's server then, and what may be sent waits for that. */
    private static final int FETCHED_AT_ONCE = 1;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);
    private static final int MOST_TROUBLE = 90;

    /** As long as a claim in the store is good for. */
    private static final Duration CLAIM = Duration.ofMinutes(2);

    private final Release release;
    private final Quarantine quarantine;
    private final Desk desk;
    private final ReleaseListener listener;
    private final InstantSource wall;

    public Retries(
            Release release,
            Quarantine quarantine,
            Desk desk,
            ReleaseListener listener,
            InstantSource wall) {
        this.release = release;
        this.quarantine = quarantine;
        this.desk = desk;
        this.listener = listener;
        this.wall = wall;
    }

    /** Tries what is due, and waits for the answers. Returns when to come again. */
    public Duration run() {
        Duration absence = release.absence();
        if (!absence.isZero()) {
            return absence.compareTo(PAUSE) < 0 ? absence : PAUSE;
        }
        try {
            for (Kept kept : round(due())) {
                attempt(kept);
                if (!release.absence().isZero()) {
                    break;
                }
            }
            return PAUSE;
        } catch (StoreException _) {
            return AFTER_TROUBLE; // it tells of its troubles by itself
        }
    }

    /** What can be sent first, since it cannot for long. */
    private List<Kept> round(List<Kept> due) {
        List<Kept> round = new ArrayList<>(due);
        round.removeIf(release::fetches);
        due.stream().filter(release::fetches).limit(FETCHED_AT_ONCE).forEach(round::add);
        return round;
    }

    private List<Kept> due() throws StoreException {
        Instant now = wall.instant();
        List<Kept> due = new ArrayList<>(desk.wanted(now, AT_ONCE));
        for (Kept kept : begun()) {
            boolean ofAHold = kept.course().due().isPresent();
            if (!ofAHold && kept.course().since().plus(CLAIM).isBefore(now)) {
                due.add(kept);
            }
        }
        return due;
    }

    /** Without them the others go on; the store lets them wait and be wanted by itself, later. */
    private List<Kept> begun() {
        try {
            return quarantine.list(Selection.newest(AT_ONCE).in(State.RELEASING));
        } catch (StoreException _) {
            return List.of(); // one of them is damaged
        }
    }

    private void attempt(Kept kept) throws StoreException {
        try {
            Optional<Outcome> outcome = release.retry(kept.id());
            outcome.ifPresent(it -> tell(kept.id(), it));
        } catch (StoreException e) {
            putOff(kept, String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("{} could not be released", kept.id(), e);
            putOff(kept, "Winnow failed to send it; the log says more");
        }
    }

    /** It is among the last from now on. */
    private void putOff(Kept kept, String why) throws StoreException {
        Optional<Wanted> wanted = kept.course().wanted();
        if (wanted.isPresent()) {
            int tries = wanted.get().tries() + 1;
            Instant next =
                    wall.instant().plus(AFTER_TROUBLE.multipliedBy(Math.min(tries, MOST_TROUBLE)));
            desk.defer(
                    kept.id(),
                    new Wanted(wanted.get().since(), next, tries, why, wanted.get().by()));
        }
    }

    private void tell(String id, Outcome outcome) {
        switch (outcome) {
            case Outcome.Delivered _, Outcome.Fetched _ -> listener.arrived(id, outcome);
            case Outcome.RefusedByUpstream _, Outcome.NotFetched _, Outcome.NoWay _ ->
                    listener.gaveUp(id, outcome);
            case Outcome.Postponed _,
                    Outcome.Unreachable _,
                    Outcome.NotReleasable _,
                    Outcome.AlreadyReleased _,
                    Outcome.UnderWay _,
                    Outcome.Unknown _ -> {}
        }
    }
}
