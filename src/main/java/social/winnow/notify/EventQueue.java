package social.winnow.notify;

import social.winnow.model.Clocks;
import social.winnow.notify.NotifyListener.Result;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * What happened and nobody was told of yet. Can be told anything from anywhere, a delivery's thread
 * among them: it never waits, and what is too much is left out.
 */
public final class EventQueue {
    private static final int MOST = 256;

    private final ArrayBlockingQueue<Told> told = new ArrayBlockingQueue<>(MOST);
    private final NotifyListener listener;
    private final InstantSource wall;

    record Told(Event event, Instant at) {}

    public EventQueue(NotifyListener listener, Clocks clocks) {
        this.listener = listener;
        this.wall = clocks.wall();
    }

    /** It happened just now. */
    public void tell(Event event) {
        if (!told.offer(new Told(event, wall.instant()))) {
            listener.happened(event.type(), Result.DROPPED);
        }
    }

    /** Takes all out, in their order. */
    List<Told> drain() {
        List<Told> all = new ArrayList<>();
        told.drainTo(all);
        return all;
    }
}
