package social.winnow.pipeline;

import social.winnow.model.Symbol;

import java.util.List;
import java.util.Set;

/**
 * What several symbols amount to together: if the condition is met, points are taken off symbols,
 * then some are added.
 *
 * @param symbol as which it is shown, and for which the points are added
 * @param add may be negative; 0 for none
 * @param because one sentence for the moderator, without the subject
 */
public record Composite(
        Symbol symbol, RuleMode mode, When when, double add, List<Limit> limits, String because) {

    /**
     * The most points that symbols may add up to; each loses the same share.
     *
     * @param symbols their names; empty for all there are
     * @param most 0 takes them away
     */
    public record Limit(Set<String> symbols, double most) {}

    boolean caps() {
        return limits.stream().anyMatch(limit -> limit.most() > 0);
    }
}
