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
import social.winnow.rule.Witness;

import java.util.List;
import java.util.Map;

/**
 * Hardly anybody who brings it has been there for long: where people have a reason to bring the
 * same, many of them have. It tells of those whose own age says nothing; who has been there for
 * long may be warning of it.
 */
final class UnsettledCrowdRule implements Rule {
    static final Symbol UNSETTLED = Symbol.of("UNSETTLED_CROWD", Kind.BEHAVIOUR);

    /** One in so many may have been there for long. */
    private static final int SETTLED = 5;

    private final int strangers;

    private UnsettledCrowdRule(int strangers) {
        this.strangers = strangers;
    }

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        if (Encounter.standing(context) == Witness.Standing.SETTLED) {
            return List.of();
        }
        return Brought.nearest(delivery, context)
                .filter(it -> it.reached(context) >= 1)
                .map(it -> context.crowd(it.fingerprint()))
                .filter(it -> it.strangers() >= strangers)
                .filter(it -> SETTLED * it.settled() <= it.strangers())
                .map(it -> List.of(finding(it, context)))
                .orElse(List.of());
    }

    private static Finding finding(Crowd crowd, Context context) {
        return new Finding(
                UNSETTLED,
                1 - context.relation().strength(),
                "is one of %d who bring the same, of whom %d have been there for a month"
                        .formatted(crowd.strangers(), crowd.settled()),
                crowd.content());
    }

    /** Reads {@code strangers}. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "unsettled-crowd";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(UNSETTLED, 2.4);
        }

        @Override
        public Rule create(Settings settings) {
            return new UnsettledCrowdRule(settings.integer("strangers", 4, 2, 64));
        }
    }
}
