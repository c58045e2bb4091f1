package social.winnow.replay;

import social.winnow.pipeline.ConfiguredRule;
import social.winnow.pipeline.RuleMode;
import social.winnow.pipeline.Setup;

import java.util.List;
import java.util.function.Predicate;

/**
 * A configuration with fewer rules.
 *
 * @param rule the name of the rule that it is about; empty for all of them
 */
public record Variant(Without without, String rule) {
    /** Every rule as configured. */
    public static final Variant ALL = new Variant(Without.NOTHING, "");

    /** What is left out. */
    public enum Without {
        NOTHING,
        /** That rule. */
        IT,
        /** Every rule but that one. */
        THE_OTHERS
    }

    /** That configuration with the rules of this variant. */
    public Setup of(Setup setup) {
        return setup.with(setup.rules().stream().filter(stays()).toList());
    }

    private Predicate<ConfiguredRule> stays() {
        return switch (without) {
            case NOTHING -> _ -> true;
            case IT -> it -> !it.name().equals(rule);
            case THE_OTHERS -> it -> it.name().equals(rule);
        };
    }

    /** The rules that count, in the order of the configuration. */
    static List<String> rules(Setup setup) {
        return setup.rules().stream()
                .filter(it -> it.mode() == RuleMode.ENFORCE)
                .map(ConfiguredRule::name)
                .toList();
    }

    @Override
    public String toString() {
        return switch (without) {
            case NOTHING -> "all rules";
            case IT -> "without " + rule;
            case THE_OTHERS -> "only " + rule;
        };
    }
}
