package social.winnow.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many deliveries came and what became of them, for 30 days. Written behind: what was counted
 * within the last seconds may be missing, and is lost if the process dies.
 */
public interface History {
    /** How fine times are told apart. */
    Duration STEP = Duration.ofMinutes(10);

    /**
     * Counts one delivery. Never waits and never fails.
     *
     * @param verdict the label of what was carried out
     * @param origin the host in the actor's id, lower case; empty if the sender is not proven
     */
    void count(Instant at, String verdict, double score, String origin);

    /**
     * By steps of that length from 1970 on, the oldest first; those without any delivery are
     * missing.
     *
     * @param from belongs to it with its whole step of ten minutes, as does {@code until} not
     * @param step a multiple of {@link #STEP}
     */
    List<Point> points(Instant from, Instant until, Duration step) throws StoreException;

    /**
     * How the scores of what was not refused are distributed, from the lowest up; empty bins are
     * missing.
     */
    List<Bin> scores(Instant from, Instant until) throws StoreException;

    /**
     * By origin, those first of whom most was not forwarded, then those who delivered most; whole
     * days (UTC) only.
     */
    List<Origin> origins(Instant from, Instant until, int limit) throws StoreException;

    /** One of them, over all the time that is remembered. */
    Optional<Origin> origin(String host) throws StoreException;

    /**
     * Deliveries from then on for one step.
     *
     * @param deliveries by label of the verdict; those without any are missing
     */
    record Point(Instant at, Map<String, Long> deliveries) {
        public Point {
            deliveries = Map.copyOf(deliveries);
        }
    }

    /** Deliveries with a score from {@code from} on, but below {@code from + 0.5}. */
    record Bin(double from, long deliveries) {}

    /**
     * What came of one origin.
     *
     * @param deliveries by label of the verdict; those without any are missing
     * @param firstSeen the day (UTC) on which it was first seen, also before {@code from}
     * @param lastSeen the day (UTC) on which it was last seen
     */
    record Origin(String host, Map<String, Long> deliveries, Instant firstSeen, Instant lastSeen) {
        public Origin {
            deliveries = Map.copyOf(deliveries);
        }
    }
}
