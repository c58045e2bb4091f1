package social.winnow.hold;

import social.winnow.hold.Waiting.Times;
import social.winnow.model.Clocks;
import social.winnow.model.Delivery;

import java.time.Duration;
import java.time.Instant;

/** When what is held is due, by the clock that cannot jump. Thread-safe. */
final class Timing {
    /** What the sender's date leaves must be worth the trouble. */
    private static final long SHORTEST = Duration.ofSeconds(10).toNanos();

    /** Kept free for trying again, before the instance accepts it no more. */
    private static final long MARGIN = Duration.ofSeconds(60).toNanos();

    private final Courier courier;
    private final Clocks clocks;
    private final long begun;

    Timing(Courier courier, Clocks clocks) {
        this.courier = courier;
        this.clocks = clocks;
        begun = clocks.nanos().getAsLong();
    }

    /** In nanoseconds since the process began. */
    long now() {
        return clocks.nanos().getAsLong() - begun;
    }

    Duration until(Instant due) {
        return Duration.between(clocks.wall().instant(), due);
    }

    boolean leavesNoTime(Waiting waiting) {
        return waiting.times.last() - now() < SHORTEST;
    }

    Times times(Delivery delivery, Duration time) {
        long now = now();
        Instant wall = clocks.wall().instant();
        long end =
                courier.until(delivery.request(), delivery.receivedAt())
                        .map(it -> now + nanos(Duration.between(wall, it)))
                        .orElse(Waiting.NEVER);
        long last = end == Waiting.NEVER ? end : end - MARGIN;
        return new Times(now, Math.min(now + time.toNanos(), Math.max(last, now)), last, end);
    }

    /** What lies further away than a day makes no difference here. */
    private static long nanos(Duration time) {
        Duration day = Duration.ofDays(1);
        return (time.compareTo(day) > 0 ? day : time).toNanos();
    }
}
