package social.winnow.store;

import java.time.Duration;

/**
 * For how long things are kept, and how much of them. At the size limit shadow records and drops go
 * first, then what was released, then what was confirmed to be spam, then what actors told about
 * themselves, then what has the highest score, the oldest first.
 *
 * @param quarantined what waits, was released or confirmed
 * @param direct the same, for posts to named people only
 * @param dropped the rows of drops, and shadow records
 * @param bytes the size of the whole store
 */
public record Retention(Duration quarantined, Duration direct, Duration dropped, long bytes) {
    public static final Retention DEFAULT =
            new Retention(Duration.ofDays(14), Duration.ofDays(3), Duration.ofDays(14), 1L << 30);
}
