package social.winnow.pipeline;

import java.time.Duration;

/**
 * How long judging one delivery may take. A Misskey sender waits 5 s in all for its answer.
 *
 * @param fetch for one fact about the sender
 * @param overall for everything; the rules that have not spoken by then abstain
 */
public record Patience(Duration fetch, Duration overall) {
    public static final Patience DEFAULT =
            new Patience(Duration.ofMillis(800), Duration.ofSeconds(2));
}
