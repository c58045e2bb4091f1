package social.winnow.rules;

import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Symbol;
import social.winnow.rule.Context;
import social.winnow.rule.Lists;
import social.winnow.rule.Lists.Side;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;

import java.util.List;
import java.util.Map;

/** Whom moderators let in whatever is found, and whom they keep out. */
final class ModeratorListRule implements Rule {
    static final Symbol DENY = Symbol.forcing("MODERATOR_DENY", Kind.LIST, Symbol.Force.DROP);
    static final Symbol ALLOW = Symbol.forcing("MODERATOR_ALLOW", Kind.LIST, Symbol.Force.FORWARD);

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        Lists lists = context.lists();
        if (lists.isEmpty()) {
            return List.of();
        }
        return new Listing(delivery.activity(), context)
                .findings(
                        DENY,
                        (what, name) -> lists.find(Side.DENY, what, name),
                        ALLOW,
                        (what, name) -> lists.find(Side.ALLOW, what, name),
                        "list of the moderators");
    }

    /** Has no settings. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "moderator-list";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(DENY, 20.0, ALLOW, 0.0);
        }

        @Override
        public Rule create(Settings settings) {
            return new ModeratorListRule();
        }
    }
}
