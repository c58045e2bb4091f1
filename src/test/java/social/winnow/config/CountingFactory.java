package social.winnow.config;

import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Symbol;
import social.winnow.rule.Context;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A rule type with one setting of every kind; what it read can be asked of the rule. */
final class CountingFactory implements RuleFactory {
    static final Symbol FEW = Symbol.of("FEW", Kind.CONTENT);
    static final Symbol MANY = Symbol.of("MANY", Kind.BEHAVIOUR);

    record Read(
            int max,
            double share,
            boolean deep,
            Duration window,
            String when,
            List<String> words,
            List<String> domains)
            implements Rule {
        @Override
        public List<Finding> judge(Delivery delivery, Context context) {
            return List.of();
        }
    }

    private final String type;
    private final boolean byDefault;

    CountingFactory(String type, boolean byDefault) {
        this.type = type;
        this.byDefault = byDefault;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public Map<Symbol, Double> symbols() {
        return Map.of(FEW, 1.0, MANY, 3.0);
    }

    @Override
    public boolean byDefault() {
        return byDefault;
    }

    @Override
    public Rule create(Settings settings) {
        String when = settings.text("when", "");
        int typo = when.indexOf('?');
        if (typo >= 0) {
            settings.problem("when", typo + 1, "unexpected ?");
        }
        return new Read(
                settings.integer("max-mentions", 6, 1, 1000),
                settings.number("share", 0.5, 0, 1),
                settings.flag("deep", false),
                settings.duration("window", Duration.ofMinutes(15)),
                when,
                settings.texts("words"),
                settings.section("deny").sections("domains").stream()
                        .map(each -> each.text("value", "?") + "/" + each.text("reason", "-"))
                        .toList());
    }
}
