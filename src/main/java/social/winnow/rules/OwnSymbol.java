package social.winnow.rules;

import social.winnow.model.Kind;
import social.winnow.model.Symbol;
import social.winnow.rule.Settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Reads the symbol that the admin gives to what a rule finds. */
final class OwnSymbol {
    private OwnSymbol() {}

    /** Reads {@code symbol} and {@code kind}; the symbol is made of the rule's name by default. */
    static Optional<Symbol> read(Settings settings, Kind byDefault) {
        String name = settings.text("symbol", shouted(settings.rule()));
        Optional<Kind> kind = kind(settings, byDefault);
        if (!Symbol.isName(name)) {
            settings.problem("symbol", 0, "is no symbol's name, such as MY_RULE: " + name);
            return Optional.empty();
        }
        return kind.map(it -> Symbol.of(name, it));
    }

    private static Optional<Kind> kind(Settings settings, Kind byDefault) {
        String label = settings.text("kind", byDefault.label());
        Optional<Kind> kind =
                Arrays.stream(Kind.values()).filter(it -> it.label().equals(label)).findFirst();
        if (kind.isEmpty()) {
            settings.problem("kind", 0, "is none of sender, content, behaviour, list: " + label);
        }
        return kind;
    }

    private static String shouted(String rule) {
        String name = rule.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        return name.matches("[A-Z].*") ? name : "RULE_" + name;
    }
}
