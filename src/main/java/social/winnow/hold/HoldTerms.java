package social.winnow.hold;

import java.time.Duration;

/**
 * For how long and how much is held.
 *
 * @param time how long something is held, unless its date or its campaign ends that before
 * @param most how many deliveries at once; zero holds nothing
 */
public record HoldTerms(Duration time, int most) {
    public static final HoldTerms DEFAULT = new HoldTerms(Duration.ofMinutes(2), 5000);
}
