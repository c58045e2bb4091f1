package social.winnow.config;

import social.winnow.rule.Settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** A mapping of the file, read by a rule; remembers what was asked for. */
final class YamlSettings implements Settings {
    private static final Duration LONGEST = Duration.ofDays(3650);

    private final Reading reading;
    private final String rule;
    private final Yaml place;
    private final String path;
    private final Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
    private final TreeSet<String> asked = new TreeSet<>();
    private final List<YamlSettings> inner = new ArrayList<>();

    /**
     * @param rule the rule's name
     * @param place what to point at where the key itself is missing
     * @param path where its keys stand, without a dot at its end
     */
    YamlSettings(Reading reading, String rule, Yaml place, String path, List<Yaml.Entry> entries) {
        this.reading = reading;
        this.rule = rule;
        this.place = place;
        this.path = path;
        entries.forEach(entry -> this.entries.put(entry.key().text(), entry));
    }

    @Override
    public String rule() {
        return rule;
    }

    @Override
    public boolean has(String key) {
        return find(key).isPresent();
    }

    @Override
    public int integer(String key, int byDefault, int least, int most) {
        return scalar(key, "a whole number", text -> Numbers.integer(text, least, most))
                .orElse(byDefault);
    }

    @Override
    public double number(String key, double byDefault, double least, double most) {
        return scalar(key, "a number", text -> Numbers.decimal(text, least, most, ""))
                .orElse(byDefault);
    }

    @Override
    public boolean flag(String key, boolean byDefault) {
        return scalar(key, "true or false", Forms.FLAG.reader()).orElse(byDefault);
    }

    @Override
    public Duration duration(String key, Duration byDefault) {
        return scalar(key, "a duration", text -> Numbers.duration(text, Duration.ZERO, LONGEST))
                .orElse(byDefault);
    }

    @Override
    public String text(String key, String byDefault) {
        return scalar(key, "a text", text -> text).orElse(byDefault);
    }

    @Override
    public List<String> texts(String key) {
        return find(key).stream()
                .flatMap(value -> reading.items(value, path(key)).stream())
                .flatMap(at -> reading.scalar(at.value(), at.path(), "a text", t -> t).stream())
                .toList();
    }

    @Override
    public List<String> lines(String key) {
        return scalar(key, "the name of a file", reading.neighbours()::lines).orElse(List.of());
    }

    @Override
    public Settings section(String key) {
        Optional<Yaml> value = find(key);
        value.filter(found -> !(found instanceof Yaml.Mapping))
                .ifPresent(found ->
                        reading.problems()
                                .add(
                                        found,
                                        path(key),
                                        "must be a mapping, not " + Reading.shape(found)));
        return value.filter(Yaml.Mapping.class::isInstance)
                .map(found -> inner(found, path(key)))
                .orElseGet(() -> new YamlSettings(reading, rule, place, path(key), List.of()));
    }

    @Override
    public List<Settings> sections(String key) {
        List<Settings> sections = new ArrayList<>();
        find(key).stream()
                .flatMap(value -> reading.items(value, path(key)).stream())
                .forEach(at -> sections.add(inner(at.value(), at.path())));
        return List.copyOf(sections);
    }

    @Override
    public void problem(String key, int column, String message) {
        Yaml at = find(key).orElse(place);
        if (column > 0 && at instanceof Yaml.Scalar scalar && scalar.textColumn() > 0) {
            reading.problems()
                    .add(scalar.line(), scalar.textColumn() + column - 1, path(key), message);
        } else {
            String within = column > 0 ? "at its character " + column + ": " : "";
            reading.problems().add(at, path(key), within + message);
        }
    }

    /** Notes every key that nobody asked for. */
    void noteUnread() {
        entries.forEach((key, entry) -> {
            if (!asked.contains(key)) {
                reading.problems()
                        .add(entry.key(), path(key), "is unknown" + Spelling.hint(key, asked));
            }
        });
        inner.forEach(YamlSettings::noteUnread);
    }

    private YamlSettings inner(Yaml value, String at) {
        List<Yaml.Entry> within =
                switch (value) {
                    case Yaml.Mapping mapping -> mapping.entries();
                    case Yaml.Scalar text ->
                            List.of(
                                    new Yaml.Entry(
                                            new Yaml.Scalar(
                                                    "value", true, text.line(), text.column(), 0),
                                            text));
                    case Yaml.Sequence list -> {
                        reading.problems().add(list, at, "must be a text or a mapping, not a list");
                        yield List.of();
                    }
                };
        YamlSettings settings = new YamlSettings(reading, rule, value, at, within);
        inner.add(settings);
        return settings;
    }

    private <T> Optional<T> scalar(String key, String kind, Form.Reader<T> reader) {
        return find(key).flatMap(value -> reading.scalar(value, path(key), kind, reader));
    }

    private Optional<Yaml> find(String key) {
        asked.add(key);
        return Optional.ofNullable(entries.get(key))
                .map(Yaml.Entry::value)
                .filter(value -> !Yaml.isNull(value));
    }

    /** An item that is a plain text is its own value. */
    private String path(String key) {
        return place instanceof Yaml.Scalar && key.equals("value") ? path : path + "." + key;
    }
}
