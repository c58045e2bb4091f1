package social.winnow.replay;

import social.winnow.pipeline.ConfiguredRule;
import social.winnow.pipeline.RuleMode;
import social.winnow.pipeline.Setup;
import social.winnow.pipeline.WaveMode;

import java.util.List;

/**
 * A configuration with less in it.
 *
 * @param name of the rule or the composite that it is about; empty for everything else
 */
public record Variant(Without without, String name) {
    /** Everything as configured. */
    public static final Variant ALL = new Variant(Without.NOTHING, "");

    /** What is left out. */
    public enum Without {
        NOTHING,
        /** That rule. */
        RULE,
        /** That composite. */
        COMPOSITE,
        /** Whatever would be held goes on. */
        HOLDS,
        /** There is never a wave. */
        WAVES,
        /** Every rule but that one, and the composites. */
        OTHER_RULES
    }

    /** That configuration with what this variant leaves of it. */
    public Setup of(Setup setup) {
        return switch (without) {
            case NOTHING -> setup;
            case RULE ->
                    setup.with(
                            setup.rules().stream().filter(it -> !is(it)).toList(),
                            setup.composites());
            case COMPOSITE ->
                    setup.with(
                            setup.rules(),
                            setup.composites().stream()
                                    .filter(it -> !it.symbol().name().equals(name))
                                    .toList());
            case HOLDS -> setup.with(setup.policy().withoutHold());
            case WAVES -> setup.with(WaveMode.OFF);
            case OTHER_RULES ->
                    setup.with(setup.rules().stream().filter(this::is).toList(), List.of());
        };
    }

    private boolean is(ConfiguredRule rule) {
        return rule.name().equals(name);
    }

    /** The rules that count, in the order of the configuration. */
    static List<String> rules(Setup setup) {
        return setup.rules().stream()
                .filter(it -> it.mode() == RuleMode.ENFORCE)
                .map(ConfiguredRule::name)
                .toList();
    }

    static List<String> composites(Setup setup) {
        return setup.composites().stream().map(it -> it.symbol().name()).toList();
    }

    @Override
    public String toString() {
        return switch (without) {
            case NOTHING -> "everything";
            case RULE -> "without " + name;
            case COMPOSITE -> "without composite " + name;
            case HOLDS -> "without holds";
            case WAVES -> "without waves";
            case OTHER_RULES -> "only " + name;
        };
    }
}
