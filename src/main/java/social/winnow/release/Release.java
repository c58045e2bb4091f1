package social.winnow.release;

import social.winnow.model.Clocks;
import social.winnow.model.http.Request;
import social.winnow.release.ReleasePath.Way;
import social.winnow.store.Kept;
import social.winnow.store.Quarantine;
import social.winnow.store.State;
import social.winnow.store.StoreException;

import java.util.Optional;

/**
 * Delivers what was kept back to the instance after all, once: the stored request, byte for byte,
 * or, when the instance does not take it any more, by asking it to fetch the post. Should the
 * process die in between, it waits again after two minutes; receivers know an activity that they
 * already have by its id.
 */
public final class Release {
    private final Quarantine quarantine;
    private final Handover handover;
    private final ReleasePaths paths;

    public Release(Quarantine quarantine, Access access, Clocks clocks) {
        this.quarantine = quarantine;
        this.paths = new ReleasePaths(access, clocks.wall());
        this.handover = new Handover(access, paths);
    }

    /** By the way that remains. Waits for the instance's answer. */
    public Outcome release(String id) throws StoreException {
        Optional<Kept> kept = quarantine.find(id);
        return kept.isEmpty() ? new Outcome.Unknown() : release(kept.get());
    }

    private Outcome release(Kept kept) throws StoreException {
        return switch (kept.state()) {
            case DROPPED, WITHDRAWN -> new Outcome.NotReleasable();
            case RELEASED -> new Outcome.AlreadyReleased();
            case HELD, WAITING, RELEASING, CONFIRMED ->
                    kept.request().isPresent()
                            ? release(kept, kept.request().get())
                            : new Outcome.NotReleasable();
        };
    }

    private Outcome release(Kept kept, Request request) throws StoreException {
        ReleasePath path = paths.of(kept);
        if (path.way() == Way.NONE) {
            return new Outcome.NoWay(path.why());
        }
        State from = kept.state() == State.RELEASING ? State.WAITING : kept.state();
        if (!quarantine.change(kept.id(), from, State.RELEASING)) {
            return new Outcome.UnderWay();
        }
        Handover.End end =
                path.way() == Way.FETCH
                        ? handover.fetch(kept, request)
                        : handover.repost(kept, request);
        return settle(kept.id(), end);
    }

    private Outcome settle(String id, Handover.End end) throws StoreException {
        Outcome outcome =
                switch (end) {
                    case Handover.End.Over(Outcome over) -> over;
                    case Handover.End.Later(String answer, _) -> new Outcome.NotFetched(answer);
                    case Handover.End.Silence(String detail) -> new Outcome.Unreachable(detail);
                };
        settle(id, outcome.arrived());
        return outcome;
    }

    /** What cannot be marked as waiting does so by itself, two minutes after it was claimed. */
    private void settle(String id, boolean delivered) throws StoreException {
        try {
            quarantine.change(id, State.RELEASING, delivered ? State.RELEASED : State.WAITING);
        } catch (StoreException e) {
            if (delivered) {
                throw new StoreException(
                        id + " was delivered, but that could not be noted: " + e.getMessage(), e);
            }
        }
    }
}
