package social.winnow.testkit;

import social.winnow.model.Clocks;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Clocks that stand still until told otherwise. */
public final class ManualClocks {
    private final AtomicReference<Instant> wall = new AtomicReference<>(Deliveries.NOW);
    private final AtomicLong nanos = new AtomicLong();

    public Clocks clocks() {
        return new Clocks(wall::get, nanos::get);
    }

    /** Lets time pass on both clocks. */
    public void pass(Duration time) {
        wall.updateAndGet(now -> now.plus(time));
        nanos.addAndGet(time.toNanos());
    }

    /** Sets the wall clock only, as an operator or NTP does. */
    public void jump(Duration time) {
        wall.updateAndGet(now -> now.plus(time));
    }
}
