package social.winnow.rules;

import social.winnow.model.Activity;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Sender;
import social.winnow.model.Symbol;
import social.winnow.rule.Context;
import social.winnow.rule.Fate;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;
import social.winnow.text.Hosts;

import java.util.List;
import java.util.Map;

/**
 * An author deletes what the instance never got: there is nothing to tell it. Only where that is
 * certain; a copy that did pass has to be deletable.
 */
final class UnsentDeleteRule implements Rule {
    static final Symbol UNSENT = Symbol.forcing("UNSENT_DELETE", Kind.BEHAVIOUR, Symbol.Force.DROP);

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        return delivery.activity() instanceof Activity.Delete delete
                        && context.alone()
                        && delete.object().id().filter(id -> isUnsent(id, context)).isPresent()
                ? List.of(new Finding(UNSENT, 1, "deletes what was kept back"))
                : List.of();
    }

    private static boolean isUnsent(String id, Context context) {
        Sender sender = context.sender();
        Fate fate = context.fate(id);
        return sender.counts()
                && fate.wholly()
                && Hosts.isOn(sender.origin(), id)
                && switch (fate.outcome()) {
                    case KEPT, DROPPED -> true;
                    case UNKNOWN, FORWARDED, RELEASED -> false;
                };
    }

    /** Has no settings. */
    public static final class Factory implements RuleFactory {

        @Override
        public String type() {
            return "unsent-delete";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(UNSENT, 6.0);
        }

        @Override
        public Rule create(Settings settings) {
            return new UnsentDeleteRule();
        }
    }
}
