package social.winnow.rules;

import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Symbol;
import social.winnow.rule.Context;
import social.winnow.rule.Crowd;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;

import java.util.List;
import java.util.Map;

/**
 * A stranger who turns to somebody local with what other strangers brought, too few to make a
 * campaign: reason to wait and see. However many of its parts are known, it counts once.
 */
final class SimilarRule implements Rule {
    static final Symbol SIMILAR = Symbol.of("SIMILAR", Kind.CONTENT);

    /** Below what is held against anybody: the next may come from a friend. */
    private static final double STRONGEST = 0.49;

    private static final double WEAKEST = 0.44;

    private final double part;

    private SimilarRule(double part) {
        this.part = part;
    }

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        return context.firstContact()
                ? Brought.nearest(delivery, context)
                        .map(it -> finding(it, context))
                        .orElse(List.of())
                : List.of();
    }

    private List<Finding> finding(Concert nearest, Context context) {
        double reached = nearest.reached(context);
        if (reached < part || reached >= 1) {
            return List.of();
        }
        Crowd crowd = context.crowd(nearest.fingerprint());
        int others = crowd.strangers() - 1;
        double beyond = (reached - part) / (1 - part);
        return List.of(
                new Finding(
                        SIMILAR,
                        WEAKEST + (STRONGEST - WEAKEST) * beyond,
                        "brings %s as %s"
                                .formatted(
                                        nearest.what(),
                                        others == 1
                                                ? "another stranger does"
                                                : others + " other strangers do"),
                        crowd.content()));
    }

    /** Reads {@code part}. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "similar";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(SIMILAR, 6.0);
        }

        @Override
        public Rule create(Settings settings) {
            return new SimilarRule(settings.number("part", 0.5, 0.1, 0.9));
        }
    }
}
