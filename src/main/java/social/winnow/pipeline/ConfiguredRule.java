package social.winnow.pipeline;

import social.winnow.model.Symbol;
import social.winnow.rule.Rule;

import java.util.Map;

/**
 * A rule as the configuration wants it.
 *
 * @param name unique; the type, unless the configuration names it
 * @param weights points at full strength for every symbol the rule can find
 * @param foreign somebody else's code, which may hang: it is not run on the delivery's own thread
 */
public record ConfiguredRule(
        String name,
        String type,
        RuleMode mode,
        Map<Symbol, Double> weights,
        Rule rule,
        boolean foreign) {}
