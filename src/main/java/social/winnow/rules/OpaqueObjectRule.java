package social.winnow.rules;

import social.winnow.model.ActivityKind;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Oddity;
import social.winnow.model.Symbol;
import social.winnow.rule.Context;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;

import java.util.List;
import java.util.Map;

/** A Create or Update that only names its object: the instance will fetch a text nobody judged. */
final class OpaqueObjectRule implements Rule {
    static final Symbol OPAQUE = Symbol.of("OPAQUE_OBJECT", Kind.CONTENT);

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        ActivityKind kind = delivery.activity().kind();
        boolean carriesPost = kind == ActivityKind.CREATE || kind == ActivityKind.UPDATE;
        if (!carriesPost
                || !delivery.activity()
                        .envelope()
                        .oddities()
                        .contains(Oddity.OBJECT_BY_REFERENCE)) {
            return List.of();
        }
        return List.of(new Finding(OPAQUE, 1.0, "names its object without showing it"));
    }

    /** Has no settings. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "opaque-object";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(OPAQUE, 0.5);
        }

        @Override
        public Rule create(Settings settings) {
            return new OpaqueObjectRule();
        }
    }
}
