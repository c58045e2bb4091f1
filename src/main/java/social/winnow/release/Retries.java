package social.winnow.release;

import social.winnow.store.Desk;
import social.winnow.store.Kept;
import social.winnow.store.Quarantine;
import social.winnow.store.Selection;
import social.winnow.store.State;
import social.winnow.store.StoreException;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries again what moderators want delivered and the instance did not take yet, and what a process
 * that died was about to deliver. Whoever owns it calls {@link #run} again and again.
 */
public final class Retries {
    private static final int AT_ONCE = 50;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);

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
            for (String id : due()) {
                retry(id);
                if (!release.absence().isZero()) {
                    break;
                }
            }
            return PAUSE;
        } catch (StoreException _) {
            return AFTER_TROUBLE; // it tells of its troubles by itself
        }
    }

    private List<String> due() throws StoreException {
        Instant now = wall.instant();
        List<String> due = new ArrayList<>();
        for (Kept kept : desk.wanted(now, AT_ONCE)) {
            due.add(kept.id());
        }
        for (Kept kept : quarantine.list(Selection.newest(AT_ONCE).in(State.RELEASING))) {
            boolean ofAHold = kept.course().due().isPresent();
            if (!ofAHold && kept.course().since().plus(CLAIM).isBefore(now)) {
                due.add(kept.id());
            }
        }
        return due;
    }

    private void retry(String id) throws StoreException {
        Outcome outcome = release.retry(id);
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
