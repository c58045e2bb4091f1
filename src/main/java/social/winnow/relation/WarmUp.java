package social.winnow.relation;

import social.winnow.model.Clocks;
import social.winnow.store.RelationStore;
import social.winnow.store.RelationStore.Standing;
import social.winnow.store.StoreException;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** The time after the first start in which everybody looks like a stranger. */
final class WarmUp {
    /** So often it is looked up whether another process has imported something. */
    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    private final RelationStore store;
    private final Duration learnFor;
    private final Executor background;
    private final RelationListener listener;
    private final Clocks clocks;
    private final AtomicLong due;
    private volatile boolean over;
    private boolean announced;

    WarmUp(
            RelationStore store,
            Duration learnFor,
            Executor background,
            RelationListener listener,
            Clocks clocks) {
        this.store = store;
        this.learnFor = learnFor;
        this.background = background;
        this.listener = listener;
        this.clocks = clocks;
        this.due = new AtomicLong(clocks.nanos().getAsLong());
    }

    boolean goesOn() {
        if (over) {
            return false;
        }
        long now = clocks.nanos().getAsLong();
        long next = due.get();
        if (now - next >= 0 && due.compareAndSet(next, now + PAUSE_NANOS)) {
            background.execute(this::look);
        }
        return !over;
    }

    private synchronized void look() {
        Instant now = clocks.wall().instant();
        try {
            Standing found = store.standing(now);
            Instant until = found.since().plus(learnFor);
            if (found.imported() || !now.isBefore(until)) {
                if (!over) {
                    over = true;
                    listener.warmedUp(found.imported());
                }
            } else if (!announced) {
                announced = true;
                listener.warmingUp(until);
            }
        } catch (StoreException | RuntimeException e) {
            listener.failed(e);
        }
    }
}
