package social.winnow.http;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One moment by which something must have happened, moved often. Moving it later costs nothing: the
 * timer that is already set looks again when it fires. Used on one event loop only.
 */
final class Countdown {
    private final EventExecutor loop;
    private final LongSupplier nanos;
    private @Nullable Runnable action;
    private long at;
    private @Nullable Future<?> timer;
    private long timerAt;

    Countdown(EventExecutor loop, LongSupplier nanos) {
        this.loop = loop;
        this.nanos = nanos;
    }

    /** Runs the action that many nanoseconds from now, instead of what was set before. */
    void set(long delay, Runnable then) {
        at = nanos.getAsLong() + delay;
        action = then;
        if (timer == null || timerAt - at > 0) {
            arm(delay);
        }
    }

    void clear() {
        action = null;
    }

    /** Clears it for good. */
    void cancel() {
        action = null;
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void arm(long delay) {
        if (timer != null) {
            timer.cancel(false);
        }
        timerAt = nanos.getAsLong() + delay;
        timer = loop.schedule(this::fire, delay, TimeUnit.NANOSECONDS);
    }

    private void fire() {
        timer = null;
        Runnable due = action;
        if (due == null) {
            return;
        }
        long left = at - nanos.getAsLong();
        if (left > 0) {
            arm(left);
        } else {
            action = null;
            due.run();
        }
    }
}
