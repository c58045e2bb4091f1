package social.winnow.release;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How often the instance may be asked to fetch something: some at once, then one now and then. */
final class Allowance {
    private final long each;
    private final long saved;
    private final LongSupplier nanos;
    private long free;

    /**
     * @param atOnce how many right now, at least 1
     * @param each how long until there may be one more
     */
    Allowance(int atOnce, Duration each, LongSupplier nanos) {
        this.each = each.toNanos();
        this.saved = this.each * (atOnce - 1);
        this.nanos = nanos;
        this.free = nanos.getAsLong() - saved;
    }

    /** Takes one; if there is none, how long it takes until there is. */
    synchronized Duration take() {
        long now = nanos.getAsLong();
        long next = now - free > saved ? now - saved : free;
        if (next - now > 0) {
            return Duration.ofNanos(next - now);
        }
        free = next + each;
        return Duration.ZERO;
    }

    /** The instance said so: none before that time is over. */
    synchronized void none(Duration time) {
        long until = nanos.getAsLong() + time.toNanos();
        if (until - free > 0) {
            free = until;
        }
    }
}
