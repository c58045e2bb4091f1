package social.winnow.notify;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lets one event through, and then none about the same for a while; after that the latest of those
 * that came in between, so that what was said last is always what is true.
 */
final class Throttle {
    private @Nullable Passed waiting;
    private int others;
    private boolean used;
    private long opens;

    /**
     * An event that may be told.
     *
     * @param missed how many earlier ones were left out for it
     */
    record Passed(Event event, Instant at, int missed) {}

    void offer(Event event, Instant at) {
        Passed before = waiting;
        Optional<Event> both = before == null ? Optional.empty() : event.with(before.event());
        if (before != null && both.isEmpty()) {
            others++;
        }
        waiting = new Passed(both.orElse(event), at, 0);
    }

    /**
     * What may be told now.
     *
     * @param every how long nothing about the same is told after that event
     */
    Optional<Passed> take(long nanos, Function<Event, Duration> every) {
        Passed next = waiting;
        if (next == null || (used && nanos - opens < 0)) {
            return Optional.empty();
        }
        Passed passed = new Passed(next.event(), next.at(), others);
        waiting = null;
        others = 0;
        used = true;
        opens = nanos + every.apply(passed.event()).toNanos();
        return Optional.of(passed);
    }
}
