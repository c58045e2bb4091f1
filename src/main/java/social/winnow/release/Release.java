package social.winnow.release;

import social.winnow.model.Clocks;
import social.winnow.model.http.Call;
import social.winnow.model.http.Client;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Request;
import social.winnow.model.http.Response;
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
    private static final int MOST_BYTES = 64 * 1024;
    private static final int EXCERPT = 200;

    private final Quarantine quarantine;
    private final Client upstream;
    private final Instance instance;
    private final Clocks clocks;

    public Release(Quarantine quarantine, Client upstream, Instance instance, Clocks clocks) {
        this.quarantine = quarantine;
        this.upstream = upstream;
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
            case DROPPED -> new Outcome.NotReleasable();
            case RELEASED -> new Outcome.AlreadyReleased();
            case WAITING, RELEASING ->
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
        if (!quarantine.change(kept.id(), State.WAITING, State.RELEASING)) {
            return new Outcome.UnderWay();
        }
        return deliver(kept.id(), request);
    }

    private Outcome deliver(String id, Request request) throws StoreException {
        Reply reply = upstream.send(call(request));
        boolean delivered =
                reply instanceof Reply.Answered(Response response) && response.status() / 100 == 2;
        settle(id, delivered);
        return outcome(reply, delivered);
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

    private Call call(Request request) {
        return new Call(
                request.method(),
                instance.uri(),
                request.target(),
                instance.head().apply(request),
                request.body(),
                instance.timeout(),
                MOST_BYTES);
    }

    private static Outcome outcome(Reply reply, boolean delivered) {
        return switch (reply) {
            case Reply.Answered(Response response) ->
                    delivered
                            ? new Outcome.Delivered(response.status())
                            : new Outcome.RefusedByUpstream(
                                    response.status(), excerpt(response.body().text()));
            case Reply.Failed(Reply.Reason reason, String detail) ->
                    new Outcome.Unreachable(reason + ": " + detail);
        };
    }

    /** For a terminal: one line, nothing that could steer it. */
    private static String excerpt(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .map(point -> isPlain(point) ? point : ' ')
                .limit(EXCERPT)
                .forEach(line::appendCodePoint);
        return line.toString().strip();
    }

    private static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }
}
