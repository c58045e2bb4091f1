package social.winnow.testkit;

import social.winnow.model.Clocks;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A wall clock that a test sets; the other clock runs by itself, plus what was advanced. */
public final class TestClock {
    private final AtomicReference<Instant> now = new AtomicReference<>(Deliveries.NOW);
    private final AtomicLong skipped = new AtomicLong();

    public Clocks clocks() {
        return new Clocks(now::get, () -> System.nanoTime() + skipped.get());
    }

    /** Time passes, on both clocks. */
    public void advance(Duration time) {
        now.updateAndGet(before -> before.plus(time));
        skipped.addAndGet(time.toNanos());
    }

    /** Somebody sets the date; no time passes. */
    public void set(Instant other) {
        now.set(other);
    }
}
