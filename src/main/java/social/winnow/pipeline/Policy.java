package social.winnow.pipeline;

import social.winnow.model.Kind;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * From which score on what happens. A score is reached when it is equal or more; an empty threshold
 * is off. Quarantine needs one kind of evidence, a drop two.
 *
 * @param caps the most points that findings of one kind can add up to
 */
public record Policy(
        Mode mode,
        OptionalDouble hold,
        OptionalDouble quarantine,
        OptionalDouble drop,
        Map<Kind, Double> caps) {}
