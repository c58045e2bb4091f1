package social.winnow.signature;

import java.time.Duration;

/**
 * How far the time of a signature may lie from ours.
 *
 * @param past how old it may be
 * @param future how far ahead it may be, for clocks that are fast
 */
public record Freshness(Duration past, Duration future) {
    /** What Mastodon accepts: 65 minutes back, one hour ahead. */
    public static final Freshness DEFAULT =
            new Freshness(Duration.ofMinutes(65), Duration.ofHours(1));
}
