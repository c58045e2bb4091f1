package social.winnow.rules;

import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Oddity;
import social.winnow.model.Symbol;
import social.winnow.rule.Context;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A document whose JSON-LD form lets a server that processes the context read other fields than the
 * ones judged here. Mastodon compacts every document that has a {@code signature}.
 */
final class JsonLdRule implements Rule {
    static final Symbol ALIAS = Symbol.of("LD_ALIAS", Kind.CONTENT);
    static final Symbol FULL_IRI = Symbol.of("LD_FULL_IRI", Kind.CONTENT);
    static final Symbol FOREIGN_CONTEXT = Symbol.of("LD_FOREIGN_CONTEXT", Kind.CONTENT);

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        Set<Oddity> oddities = delivery.activity().envelope().oddities();
        List<Finding> findings = new ArrayList<>();
        if (oddities.contains(Oddity.ALIASED_CONTEXT)) {
            findings.add(
                    new Finding(ALIAS, 1.0, "gives ActivityStreams terms other names or meanings"));
        }
        if (oddities.contains(Oddity.FULL_IRI_KEY)) {
            findings.add(new Finding(FULL_IRI, 1.0, "spells a term as a full address"));
        }
        if (oddities.contains(Oddity.FOREIGN_CONTEXT)) {
            findings.add(
                    new Finding(
                            FOREIGN_CONTEXT, 1.0, "takes its vocabulary from an unknown address"));
        }
        return List.copyOf(findings);
    }

    /** Has no settings. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "json-ld";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(ALIAS, 6.0, FULL_IRI, 6.0, FOREIGN_CONTEXT, 2.0);
        }

        @Override
        public Rule create(Settings settings) {
            return new JsonLdRule();
        }
    }
}
