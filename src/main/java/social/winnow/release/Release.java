package social.winnow.release;

import social.winnow.model.Clocks;
import social.winnow.model.http.Client;
import social.winnow.model.http.Request;
import social.winnow.store.Kept;
import social.winnow.store.Quarantine;
import social.winnow.store.State;
import social.winnow.store.StoreException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Delivers what was kept back to the instance after all: the stored request, byte for byte, once.
 * Should the process die in between, it waits again after two minutes; receivers know an activity
 * that they already have by its id.
 */
public final class Release {
    private final Quarantine quarantine;
    private final Redelivery redelivery;
    private final Instance instance;
    private final Clocks clocks;

    public Release(Quarantine quarantine, Client upstream, Instance instance, Clocks clocks) {
        this.quarantine = quarantine;
        this.redelivery = new Redelivery(upstream);
        this.instance = instance;
        this.clocks = clocks;
    }

    /** Waits for the instance's answer. */
    public Outcome release(String id) throws StoreException {
        Optional<Kept> kept = quarantine.find(id);
        return kept.isEmpty() ? new Outcome.Unknown() : release(kept.get());
    }

    private Outcome release(Kept kept) throws StoreException {
        return switch (kept.state()) {
            case DROPPED, WITHDRAWN -> new Outcome.NotReleasable();
            case RELEASED -> new Outcome.AlreadyReleased();
            case HELD, WAITING, RELEASING ->
                    kept.request().isPresent()
                            ? release(kept, kept.request().get())
                            : new Outcome.NotReleasable();
        };
    }

    private Outcome release(Kept kept, Request request) throws StoreException {
        Instant now = clocks.wall().instant();
        Optional<Instant> end = instance.window().end(request, kept.receivedAt());
        if (end.isPresent() && now.isAfter(end.get())) {
            return new Outcome.TooOld(
                    Duration.between(ReplayWindow.dated(request, kept.receivedAt()), now),
                    Duration.between(end.get(), now),
                    Remedy.of(kept, instance.window().software()));
        }
        State from = kept.state() == State.HELD ? State.HELD : State.WAITING;
        if (!quarantine.change(kept.id(), from, State.RELEASING)) {
            return new Outcome.UnderWay();
        }
        return deliver(kept.id(), request);
    }

    private Outcome deliver(String id, Request request) throws StoreException {
        Outcome outcome = redelivery.send(request, instance);
        settle(id, outcome instanceof Outcome.Delivered);
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
