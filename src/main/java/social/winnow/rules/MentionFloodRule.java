package social.winnow.rules;

import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Symbol;
import social.winnow.rule.Context;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;

import java.util.List;
import java.util.Map;

/** Many people mentioned at once by someone who has nothing to do with them. */
final class MentionFloodRule implements Rule {
    static final Symbol FLOOD = Symbol.of("MENTION_FLOOD", Kind.BEHAVIOUR);

    private final int maxMentions;

    MentionFloodRule(int maxMentions) {
        this.maxMentions = maxMentions;
    }

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        if (!context.stranger()) {
            return List.of();
        }
        int strangers = delivery.activity().post().map(context::unrelatedMentions).orElse(0);
        if (strangers <= maxMentions) {
            return List.of();
        }
        double strength =
                context.strangeness() * Math.min(1.0, (double) strangers / (2 * maxMentions));
        return List.of(
                new Finding(
                        FLOOD,
                        strength,
                        "mentions " + strangers + " people it has nothing to do with"));
    }

    /** Reads {@code max-mentions}. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "mention-flood";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(FLOOD, 3.5);
        }

        @Override
        public Rule create(Settings settings) {
            return new MentionFloodRule(settings.integer("max-mentions", 4, 1, 1000));
        }
    }
}
