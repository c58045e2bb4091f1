package social.winnow.release;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * That the instance does not answer: for a while, longer with each time, nobody asks it again, so
 * that a thousand things do not wait half a minute each to find out the same. Thread-safe.
 */
final class Absence {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final LongSupplier nanos;
    private Duration pause = Duration.ZERO;
    private long since;

    Absence(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** For how much longer it is taken for away; zero if it may be asked. */
    synchronized Duration left() {
        Duration left = pause.minusNanos(nanos.getAsLong() - since);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** It did not answer. */
    synchronized void noted() {
        if (left().isZero()) {
            Duration doubled = pause.isZero() ? FIRST : pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
            since = nanos.getAsLong();
        }
    }

    /** It answered. */
    synchronized void over() {
        pause = Duration.ZERO;
    }
}
