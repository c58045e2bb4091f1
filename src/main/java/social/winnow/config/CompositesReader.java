package social.winnow.config;

import social.winnow.model.Kind;
import social.winnow.model.Symbol;
import social.winnow.pipeline.Composite;
import social.winnow.pipeline.Composite.Limit;
import social.winnow.pipeline.RuleMode;
import social.winnow.pipeline.When;
import social.winnow.rule.Settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads {@code composites}. Each may name the symbols of rules and of those that stand above it.
 */
final class CompositesReader {
    private static final String PATH = "composites";
    private static final double MOST = 1000;

    private final Reading reading;
    private final Set<String> symbols = new HashSet<>();
    private final Set<String> forcing;

    /**
     * @param found all that rules can find
     */
    CompositesReader(Reading reading, Collection<Symbol> found) {
        this.reading = reading;
        found.forEach(symbol -> symbols.add(symbol.name()));
        forcing =
                found.stream()
                        .filter(symbol -> symbol.force() != Symbol.Force.NONE)
                        .map(Symbol::name)
                        .collect(Collectors.toSet());
    }

    List<Composite> read(Optional<Yaml> place) {
        List<Composite> composites = new ArrayList<>();
        place.ifPresent(value -> {
            if (value instanceof Yaml.Mapping mapping) {
                mapping.entries().forEach(entry -> read(entry).ifPresent(composites::add));
            } else {
                reading.problems().add(value, PATH, "must be a mapping, not " + shape(value));
            }
        });
        return List.copyOf(composites);
    }

    private Optional<Composite> read(Yaml.Entry entry) {
        String name = entry.key().text();
        String path = PATH + "." + name;
        if (!Symbol.isName(name)) {
            reading.problems().add(entry.key(), path, "is no symbol's name, such as MY_COMPOSITE");
            return Optional.empty();
        }
        boolean taken = symbols.contains(name);
        if (taken) {
            reading.problems().add(entry.key(), path, "is the name of a symbol already");
        }
        if (!(entry.value() instanceof Yaml.Mapping mapping)) {
            reading.problems()
                    .add(entry.value(), path, "must be a mapping, not " + shape(entry.value()));
            return Optional.empty();
        }
        YamlSettings settings = new YamlSettings(reading, name, mapping, path, mapping.entries());
        Optional<Composite> composite = composite(name, settings);
        settings.noteUnread();
        symbols.add(name);
        return composite.filter(_ -> !taken);
    }

    private Optional<Composite> composite(String name, Settings settings) {
        Optional<When> when = when(settings);
        double add = settings.number("add", 0, -MOST, MOST);
        Kind kind = kind(settings, add != 0);
        List<Limit> limits = limits(settings);
        RuleMode mode = mode(settings);
        String because = settings.text("because", "meets the condition of " + name);
        return when.map(it -> new Composite(Symbol.of(name, kind), mode, it, add, limits, because));
    }

    private Optional<When> when(Settings settings) {
        String text = settings.text("when", "");
        if (text.isBlank()) {
            settings.problem("when", 0, "is missing: the symbols that have to be found");
            return Optional.empty();
        }
        try {
            return Optional.of(WhenReader.read(text, symbols));
        } catch (WhenReader.Faulty e) {
            settings.problem("when", e.column, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private List<Limit> limits(Settings settings) {
        List<Limit> limits = new ArrayList<>();
        Set<String> removed = named(settings, "remove");
        if (!removed.isEmpty()) {
            limits.add(new Limit(removed, 0));
        }
        Set<String> capped = named(settings, "of");
        double most = settings.number("cap", MOST, 0.01, MOST);
        if (settings.has("cap")) {
            limits.add(new Limit(capped, most));
        } else if (settings.has("of")) {
            settings.problem("of", 0, "needs a cap");
        }
        return List.copyOf(limits);
    }

    private Set<String> named(Settings settings, String key) {
        Set<String> named = new HashSet<>();
        for (String symbol : settings.texts(key)) {
            if (!symbols.contains(symbol)) {
                String hint = Spelling.hint(symbol, symbols);
                settings.problem(key, 0, "has no symbol's name: " + symbol + hint);
            } else if (forcing.contains(symbol)) {
                settings.problem(key, 0, "has a symbol that decides alone: " + symbol);
            }
            named.add(symbol);
        }
        return Set.copyOf(named);
    }

    /** What only takes points away is no evidence of any kind. */
    private static Kind kind(Settings settings, boolean needed) {
        String label = settings.text("kind", needed ? "" : Kind.BEHAVIOUR.label());
        Optional<Kind> kind =
                Arrays.stream(Kind.values()).filter(it -> it.label().equals(label)).findFirst();
        if (kind.isEmpty()) {
            settings.problem(
                    settings.has("kind") ? "kind" : "add",
                    0,
                    "needs a kind: sender, content, behaviour or list");
        }
        return kind.orElse(Kind.BEHAVIOUR);
    }

    private static RuleMode mode(Settings settings) {
        String label = settings.text("mode", Forms.label(RuleMode.ENFORCE));
        Optional<RuleMode> mode =
                Arrays.stream(RuleMode.values())
                        .filter(it -> Forms.label(it).equals(label))
                        .findFirst();
        if (mode.isEmpty()) {
            settings.problem("mode", 0, "must be one of off, shadow, enforce");
        }
        return mode.orElse(RuleMode.ENFORCE);
    }

    private static String shape(Yaml value) {
        return Reading.shape(value);
    }
}
