package social.winnow.replay;

import social.winnow.model.Clocks;

import java.time.Duration;
import java.time.Instant;

/** The time of a trace: it stands still until the next record. */
final class VirtualTime {
    private final Instant start;
    private Duration passed = Duration.ZERO;

    VirtualTime(Instant start) {
        this.start = start;
    }

    void set(Duration sinceStart) {
        passed = sinceStart.compareTo(passed) > 0 ? sinceStart : passed;
    }

    /** Since the start of the trace. */
    Duration passed() {
        return passed;
    }

    Instant now() {
        return start.plus(passed);
    }

    Clocks clocks() {
        return new Clocks(this::now, () -> passed.toNanos());
    }
}
