package social.winnow.rules;

import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Symbol;
import social.winnow.rule.Context;
import social.winnow.rule.Fact;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A condition that the admin wrote in the configuration. */
final class ExpressionRule implements Rule {
    private static final double WEIGHT = 2.0;

    private final Condition condition;
    private final Symbol symbol;
    private final String because;

    private ExpressionRule(Condition condition, Symbol symbol, String because) {
        this.condition = condition;
        this.symbol = symbol;
        this.because = because;
    }

    @Override
    public Map<Symbol, Double> symbols() {
        return Map.of(symbol, WEIGHT);
    }

    @Override
    public Set<Fact> needs(Delivery delivery, Context context) {
        boolean worthAsking = !delivery.activity().kind().carriesState();
        return worthAsking && condition.asksForAge() ? Set.of(Fact.AGE) : Set.of();
    }

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        Optional<Boolean> holds = condition.holds(delivery, context);
        if (holds.isEmpty()) {
            return context.abstain("a value of the condition is unknown");
        }
        return holds.get() ? List.of(new Finding(symbol, 1.0, because)) : List.of();
    }

    /** Reads {@code when}, {@code because}, {@code symbol} and {@code kind}. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "expression";
        }

        /** None: each rule names its own. */
        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of();
        }

        @Override
        public boolean byDefault() {
            return false;
        }

        @Override
        public Rule create(Settings settings) {
            Optional<Symbol> symbol = OwnSymbol.read(settings, Kind.BEHAVIOUR);
            String because =
                    settings.text("because", "meets the condition of \"" + settings.rule() + "\"");
            String when = settings.text("when", "");
            if (when.isBlank()) {
                settings.problem("when", 0, "is missing: the condition to be met");
                return (_, _) -> List.of();
            }
            try {
                Condition condition = Condition.of(when);
                if (symbol.isPresent()) {
                    return new ExpressionRule(condition, symbol.get(), because);
                }
            } catch (Condition.Faulty faulty) {
                settings.problem("when", faulty.column, String.valueOf(faulty.getMessage()));
            }
            return (_, _) -> List.of();
        }
    }
}
