package social.winnow.config;

import social.winnow.model.Symbol;
import social.winnow.pipeline.ConfiguredRule;
import social.winnow.pipeline.RuleMode;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads {@code rules}: makes every rule that is listed, and those that run without being so. */
final class RulesReader {
    private static final Set<String> OWN_KEYS = Set.of("type", "name", "mode", "weight", "with");
    private static final Form.Scalar<String> NAME =
            Forms.text("a name", "[a-z0-9-]+", "must be of small letters, digits and dashes");
    private static final Form.Scalar<RuleMode> MODE = Forms.choice(RuleMode.class);
    private static final Form.Scalar<Double> WEIGHT = Forms.weight();

    private final Reading reading;
    private final Map<String, RuleFactory> types = new TreeMap<>();
    private final Map<String, Integer> names = new HashMap<>();
    private final List<ConfiguredRule> rules = new ArrayList<>();

    RulesReader(Reading reading, List<RuleFactory> factories) {
        this.reading = reading;
        factories.forEach(factory -> types.put(factory.type(), factory));
    }

    List<ConfiguredRule> read(Optional<Yaml> list) {
        Set<String> listed = new HashSet<>();
        list.stream()
                .flatMap(value -> reading.items(value, "rules").stream())
                .forEach(at -> listed.addAll(rule(at)));
        types.values().stream()
                .filter(factory -> factory.byDefault() && !listed.contains(factory.type()))
                .forEach(this::unlisted);
        return List.copyOf(rules);
    }

    /** The type it is of, if that could be told. */
    private Set<String> rule(Reading.At at) {
        if (!(at.value() instanceof Yaml.Mapping mapping)) {
            reading.problems()
                    .add(
                            at.value(),
                            at.path(),
                            "must be a mapping such as {type: account-age, weight: 3}, not "
                                    + Reading.shape(at.value()));
            return Set.of();
        }
        Optional<String> type = type(mapping, at.path());
        Optional.ofNullable(types.get(type.orElse("")))
                .ifPresent(factory -> listed(factory, mapping, at.path()));
        return type.map(Set::of).orElse(Set.of());
    }

    private Optional<String> type(Yaml.Mapping mapping, String path) {
        Optional<Yaml.Entry> entry = mapping.entry("type");
        if (entry.isEmpty()) {
            reading.problems().add(mapping, path, "needs a type: one of " + known());
        }
        return entry.flatMap(found ->
                reading.scalar(
                        found.value(),
                        path + ".type",
                        "a text",
                        text -> {
                            if (types.containsKey(text)) {
                                return text;
                            }
                            throw new IllegalArgumentException(
                                    "must be one of "
                                            + known()
                                            + Spelling.hint(text, types.keySet()));
                        }));
    }

    private void listed(RuleFactory factory, Yaml.Mapping mapping, String path) {
        String name = text(mapping, path, "name", NAME).orElse(factory.type());
        Yaml nameAt = mapping.entry("name").map(Yaml.Entry::value).orElse(mapping);
        Integer earlier = names.putIfAbsent(name, nameAt.line());
        if (earlier != null) {
            reading.problems()
                    .add(
                            nameAt,
                            path + ".name",
                            "must be another: " + name + " is the rule in line " + earlier);
        }
        RuleMode mode = text(mapping, path, "mode", MODE).orElse(RuleMode.ENFORCE);
        settings(mapping, name, path)
                .flatMap(settings -> make(factory, settings, mapping, path))
                .ifPresent(made -> {
                    Map<Symbol, Double> weights = weights(made.symbols(), mapping, path);
                    add(name, factory, mode, weights, made);
                });
    }

    private void unlisted(RuleFactory factory) {
        Yaml nowhere = new Yaml.Mapping(List.of(), 1, 1);
        String name = factory.type();
        make(factory, new YamlSettings(reading, name, nowhere, name, List.of()), nowhere, name)
                .ifPresent(made -> add(name, factory, RuleMode.ENFORCE, made.symbols(), made));
    }

    private void add(
            String name,
            RuleFactory factory,
            RuleMode mode,
            Map<Symbol, Double> weights,
            Made made) {
        rules.add(
                new ConfiguredRule(
                        name, factory.type(), mode, weights, made.rule(), isForeign(made.rule())));
    }

    /** Whether it came with a jar. */
    private static boolean isForeign(Rule rule) {
        return !Rule.class.getClassLoader().equals(rule.getClass().getClassLoader());
    }

    /** A rule with everything it can find. */
    private record Made(Rule rule, Map<Symbol, Double> symbols) {}

    private Optional<Made> make(RuleFactory factory, YamlSettings settings, Yaml at, String path) {
        try {
            Rule rule = factory.create(settings);
            settings.noteUnread();
            Map<Symbol, Double> symbols = new HashMap<>(factory.symbols());
            symbols.putAll(rule.symbols());
            return Optional.of(new Made(rule, Map.copyOf(symbols)));
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            reading.problems().add(at, path, "the rule type failed to make a rule: " + e);
            return Optional.empty();
        }
    }

    /** What stands under {@code with}, and beside it. */
    private Optional<YamlSettings> settings(Yaml.Mapping mapping, String name, String path) {
        List<Yaml.Entry> beside =
                mapping.entries().stream()
                        .filter(entry -> !OWN_KEYS.contains(entry.key().text()))
                        .toList();
        Optional<Yaml> under =
                mapping.entry("with").map(Yaml.Entry::value).filter(with -> !Yaml.isNull(with));
        if (under.isEmpty()) {
            return Optional.of(new YamlSettings(reading, name, mapping, path, beside));
        }
        Yaml with = under.get();
        if (!(with instanceof Yaml.Mapping within)) {
            reading.problems()
                    .add(with, path + ".with", "must be a mapping, not " + Reading.shape(with));
            return Optional.empty();
        }
        if (!beside.isEmpty()) {
            Yaml.Entry first = beside.getFirst();
            reading.problems()
                    .add(
                            first.key(),
                            path + "." + first.key().text(),
                            "must stand under with, like the rule's other settings");
        }
        return Optional.of(new YamlSettings(reading, name, with, path + ".with", within.entries()));
    }

    private Map<Symbol, Double> weights(
            Map<Symbol, Double> byDefault, Yaml.Mapping mapping, String path) {
        Map<Symbol, Double> weights = new HashMap<>(byDefault);
        mapping.entry("weight")
                .map(Yaml.Entry::value)
                .ifPresent(value -> {
                    if (value instanceof Yaml.Mapping each) {
                        each.entries().forEach(e -> weight(weights, e, path + ".weight."));
                    } else {
                        reading.scalar(
                                        value,
                                        path + ".weight",
                                        "a number or a mapping of symbols to numbers",
                                        WEIGHT.reader())
                                .ifPresent(points -> weights.replaceAll((_, _) -> points));
                    }
                });
        return Map.copyOf(weights);
    }

    private void weight(Map<Symbol, Double> weights, Yaml.Entry entry, String prefix) {
        String name = entry.key().text();
        Map<String, Symbol> symbols =
                weights.keySet().stream().collect(Collectors.toMap(Symbol::name, s -> s));
        Symbol symbol = symbols.get(name);
        if (symbol == null && symbols.isEmpty()) {
            return; // a rule that names its own symbols, and could not be made
        }
        if (symbol == null) {
            reading.problems()
                    .add(
                            entry.key(),
                            prefix + name,
                            "is no symbol of this rule" + Spelling.hint(name, symbols.keySet()));
            return;
        }
        reading.scalar(entry.value(), prefix + name, "a number", WEIGHT.reader())
                .ifPresent(points -> weights.put(symbol, points));
    }

    private <T> Optional<T> text(
            Yaml.Mapping mapping, String path, String key, Form.Scalar<T> form) {
        return mapping.entry(key)
                .flatMap(entry ->
                        reading.scalar(
                                entry.value(), path + "." + key, form.name(), form.reader()));
    }

    private String known() {
        return String.join(", ", types.keySet());
    }
}
