package social.winnow.pipeline;

import java.time.Duration;

/**
 * How long judging one delivery may take. A Misskey sender waits 5 s in all for its answer.
 *
 * @param fetch for all that has to be fetched about the sender, its key among them
 * @param overall for everything; the rules that have not spoken by then abstain
 */
public record Patience(Duration fetch, Duration overall) {
    public static final Patience DEFAULT =
            new Patience(Duration.ofMillis(700), Duration.ofSeconds(2));

    /** What is left once so much was waited for a key. */
    Patience after(Duration waited) {
        Duration left = fetch.minus(waited);
        return new Patience(left.isNegative() ? Duration.ZERO : left, overall);
    }
}
