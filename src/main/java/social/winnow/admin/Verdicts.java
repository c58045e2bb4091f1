package social.winnow.admin;

import social.winnow.store.History;
import social.winnow.store.StoreException;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many deliveries there were, by what was done with them. */
record Verdicts(long forward, long hold, long quarantine, long drop, long refuse) {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int WEEK_HOURS = 7 * 24;

    static Verdicts of(Map<String, Long> counts) {
        return new Verdicts(
                counts.getOrDefault("forward", 0L),
                counts.getOrDefault("hold", 0L),
                counts.getOrDefault("quarantine", 0L),
                counts.getOrDefault("drop", 0L),
                counts.getOrDefault("refuse", 0L));
    }

    /** All of that time. */
    static Verdicts between(History history, Instant from, Instant until, Duration step)
            throws StoreException {
        return of(sum(history.points(from, until, step)));
    }

    /** What is usual in an hour, by the last week; empty before the first day is over. */
    static Optional<Verdicts> usualHour(History history, Instant now) throws StoreException {
        List<History.Point> hours =
                history.points(now.minus(HOUR.multipliedBy(WEEK_HOURS)), now, HOUR);
        if (hours.isEmpty() || hours.getFirst().at().isAfter(now.minus(DAY))) {
            return Optional.empty();
        }
        long known = Math.max(1, Duration.between(hours.getFirst().at(), now).toHours());
        Map<String, Long> sums = sum(hours);
        sums.replaceAll((_, count) -> Math.round((double) count / known));
        return Optional.of(of(sums));
    }

    private static Map<String, Long> sum(List<History.Point> points) {
        Map<String, Long> sums = new HashMap<>();
        for (History.Point point : points) {
            point.deliveries().forEach((verdict, count) -> sums.merge(verdict, count, Long::sum));
        }
        return sums;
    }
}
