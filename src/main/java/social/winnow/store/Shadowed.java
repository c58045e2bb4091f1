package social.winnow.store;

import java.time.Instant;
import java.util.List;

/**
 * One delivery that went on, but would not have.
 *
 * @param verdict the label of the shadow verdict
 * @param points the sum of all findings, those in shadow among them
 * @param symbols what was found
 */
public record Shadowed(
        String id,
        Instant receivedAt,
        String verdict,
        double points,
        String kind,
        String actor,
        String origin,
        List<String> symbols) {}
