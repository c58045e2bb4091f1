package social.winnow.rule;

import social.winnow.model.Symbol;

import java.util.Map;

/** Makes rules of one type from their settings. Found by {@link java.util.ServiceLoader}. */
public interface RuleFactory {

    /** The name in the configuration's {@code type}, in kebab case. */
    String type();

    /**
     * Every symbol that its rules can find, with the points that each is worth at full strength by
     * default.
     */
    Map<Symbol, Double> symbols();

    /**
     * Whether one such rule runs, with default settings, when the configuration does not name it.
     */
    default boolean byDefault() {
        return true;
    }

    /**
     * Makes a rule. Problems with the settings go to {@link Settings#problem}; the rule returned is
     * then thrown away. Whatever it does not read counts as an unknown key.
     */
    Rule create(Settings settings);
}
