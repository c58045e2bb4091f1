package social.winnow.release;

import social.winnow.model.Clocks;
import social.winnow.model.http.Request;
import social.winnow.release.Handover.End;
import social.winnow.release.ReleasePath.Way;
import social.winnow.store.Desk;
import social.winnow.store.Kept;
import social.winnow.store.Quarantine;
import social.winnow.store.State;
import social.winnow.store.StoreException;
import social.winnow.store.Wanted;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Delivers what was kept back to the instance after all, once: the stored request, byte for byte,
 * or, when the instance does not take it any more, by asking it to fetch the post. What the
 * instance cannot take at the moment is noted as wanted, for {@link Retries}. Should the process
 * die in between, it is taken up again after two minutes; receivers know an activity that they
 * already have by its id. Thread-safe.
 */
public final class Release {
    private final Quarantine quarantine;
    private final Desk desk;
    private final ReleasePaths paths;
    private final Handover handover;
    private final Copies copies;
    private final Wishes wishes;
    private final Absence absence;

    public Release(Quarantine quarantine, Desk desk, Access access, Clocks clocks) {
        this.quarantine = quarantine;
        this.desk = desk;
        this.paths = new ReleasePaths(access, clocks.wall());
        this.handover = new Handover(access, paths);
        this.copies = new Copies(quarantine);
        this.wishes = new Wishes(desk, clocks.wall());
        this.absence = new Absence(clocks.nanos());
    }

    /**
     * By the way that remains, with all copies of the same activity that still wait, each to its
     * own inbox. Waits for the instance's answer.
     *
     * @param by who wants it
     * @return what came of the one that was asked for
     */
    public Outcome release(String id, String by) throws StoreException {
        return release(id, Optional.empty(), by);
    }

    /**
     * The same by one way, though another would be chosen: even a request that looks too old can be
     * sent.
     */
    public Outcome release(String id, Way way, String by) throws StoreException {
        return release(id, Optional.of(way), by);
    }

    private Outcome release(String id, Optional<Way> way, String by) throws StoreException {
        Optional<Kept> kept = quarantine.find(id);
        if (kept.isEmpty()) {
            return new Outcome.Unknown();
        }
        Outcome outcome = attempt(kept.get(), way, by);
        if (outcome instanceof Outcome.Delivered
                || outcome instanceof Outcome.Fetched
                || outcome instanceof Outcome.Postponed) {
            releaseCopies(kept.get(), outcome, way, by);
        }
        return outcome;
    }

    /** What the instance fetched it has, whatever inbox it came to. */
    private void releaseCopies(Kept kept, Outcome outcome, Optional<Way> way, String by)
            throws StoreException {
        for (Kept copy : copies.of(kept)) {
            if (copy.state() != State.WAITING && copy.state() != State.HELD) {
                continue;
            }
            if (outcome instanceof Outcome.Fetched) {
                desk.change(copy.id(), copy.state(), State.RELEASED, by);
                continue;
            }
            Optional<Kept> whole = quarantine.find(copy.id());
            if (whole.isPresent()) {
                attempt(whole.get(), way, by);
            }
        }
    }

    /** The ids of the same activity as it came to other inboxes, whatever became of them. */
    public List<String> copies(Kept kept) throws StoreException {
        return copies.of(kept).stream().map(Kept::id).toList();
    }

    /** Once more, for whoever wanted it; empty if nobody wants it any more. */
    Optional<Outcome> retry(String id) throws StoreException {
        Optional<Kept> kept = quarantine.find(id).filter(Release::isWanted);
        return kept.isEmpty()
                ? Optional.empty()
                : Optional.of(attempt(kept.get(), Optional.empty(), whoWants(kept.get().course())));
    }

    private static boolean isWanted(Kept kept) {
        return switch (kept.state()) {
            case WAITING -> kept.course().wanted().isPresent();
            case RELEASING -> true;
            case HELD, RELEASED, CONFIRMED, DROPPED, WITHDRAWN -> false;
        };
    }

    /** Whether the instance would be asked to fetch it now. */
    boolean fetches(Kept kept) {
        return paths.of(kept).way() == Way.FETCH;
    }

    private static String whoWants(Kept.Course course) {
        return course.wanted().map(Wanted::by).or(course::by).orElse("winnow");
    }

    /** For how much longer the instance is taken for away. */
    Duration absence() {
        return absence.left();
    }

    private Outcome attempt(Kept kept, Optional<Way> way, String by) throws StoreException {
        return switch (kept.state()) {
            case DROPPED, WITHDRAWN -> new Outcome.NotReleasable();
            case RELEASED -> new Outcome.AlreadyReleased();
            case HELD, WAITING, RELEASING, CONFIRMED ->
                    kept.request().isPresent()
                            ? attempt(kept, kept.request().get(), way, by)
                            : new Outcome.NotReleasable();
        };
    }

    private Outcome attempt(Kept kept, Request request, Optional<Way> way, String by)
            throws StoreException {
        ReleasePath path = way.map(it -> paths.by(it, kept)).orElseGet(() -> paths.of(kept));
        if (path.way() == Way.NONE && paths.sure()) {
            wishes.end(kept);
            return new Outcome.NoWay(path.why());
        }
        // A claim that is too old to be anybody's counts as waiting.
        State from = kept.state() == State.RELEASING ? State.WAITING : kept.state();
        if (!desk.change(kept.id(), from, State.RELEASING, by)) {
            return new Outcome.UnderWay();
        }
        return settle(kept, path, bring(kept, request, path), by);
    }

    private End bring(Kept kept, Request request, ReleasePath path) {
        if (path.way() == Way.NONE) {
            return new End.Later(path.why(), Duration.ZERO);
        }
        if (!absence.left().isZero()) {
            return new End.Silence("nor did it a moment ago");
        }
        End end =
                path.way() == Way.FETCH
                        ? handover.fetch(kept, request)
                        : handover.repost(kept, request);
        if (end instanceof End.Silence) {
            absence.noted();
        } else {
            absence.over();
        }
        return end;
    }

    private Outcome settle(Kept kept, ReleasePath path, End end, String by) throws StoreException {
        return switch (end) {
            case End.Over(Outcome outcome) when outcome.arrived() -> arrived(kept, outcome, by);
            case End.Over(Outcome outcome) -> {
                putBack(kept, by);
                wishes.end(kept);
                yield outcome;
            }
            case End.Later(String answer, Duration after) ->
                    postpone(kept, path, answer, after, by);
            case End.Silence(String detail) ->
                    postpone(
                            kept,
                            path,
                            "the instance did not answer (" + detail + ")",
                            absence.left(),
                            by);
        };
    }

    private Outcome arrived(Kept kept, Outcome outcome, String by) throws StoreException {
        try {
            desk.change(kept.id(), State.RELEASING, State.RELEASED, by);
            return outcome;
        } catch (StoreException e) {
            throw new StoreException(
                    kept.id() + " was delivered, but that could not be noted: " + e.getMessage(),
                    e);
        }
    }

    private Outcome postpone(
            Kept kept, ReleasePath path, String answer, Duration after, String by) {
        return new Outcome.Postponed(answer, wishes.postpone(kept, path, answer, after, by));
    }

    /**
     * It waits, or stays confirmed. What cannot be put back is taken up again two minutes after it
     * was claimed.
     */
    private void putBack(Kept kept, String by) {
        try {
            if (kept.state() == State.CONFIRMED) {
                String confirmedBy = kept.course().by().orElse(by);
                desk.change(kept.id(), State.RELEASING, State.CONFIRMED, confirmedBy);
            } else {
                quarantine.change(kept.id(), State.RELEASING, State.WAITING);
            }
        } catch (StoreException _) {
            // The store tells of its troubles by itself.
        }
    }
}
