package social.winnow.testkit;

import social.winnow.rule.Settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings out of maps, lists and plain values; problems are kept to be looked at. */
public final class MapSettings implements Settings {
    private final String rule;
    private final Map<String, ?> values;
    private final List<String> problems;

    private MapSettings(String rule, Map<String, ?> values, List<String> problems) {
        this.rule = rule;
        this.values = values;
        this.problems = problems;
    }

    public static MapSettings of(Map<String, ?> values) {
        return new MapSettings("test", values, new ArrayList<>());
    }

    /** Each as {@code key:column message}. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    @Override
    public String rule() {
        return rule;
    }

    @Override
    public boolean has(String key) {
        return values.containsKey(key);
    }

    @Override
    public int integer(String key, int byDefault, int least, int most) {
        return (int) number(key, byDefault, least, most);
    }

    @Override
    public double number(String key, double byDefault, double least, double most) {
        if (!has(key)) {
            return byDefault;
        }
        double value = Double.parseDouble(text(key, ""));
        if (value < least || value > most) {
            problem(key, 0, "out of range");
            return byDefault;
        }
        return value;
    }

    @Override
    public boolean flag(String key, boolean byDefault) {
        return has(key) ? Boolean.parseBoolean(text(key, "")) : byDefault;
    }

    @Override
    public Duration duration(String key, Duration byDefault) {
        return has(key) ? Duration.parse("PT" + text(key, "")) : byDefault;
    }

    @Override
    public String text(String key, String byDefault) {
        Object value = values.get(key);
        return value == null ? byDefault : value.toString();
    }

    @Override
    public List<String> texts(String key) {
        return items(key).stream().map(Object::toString).toList();
    }

    /** The value itself, line by line: there are no files. */
    @Override
    public List<String> lines(String key) {
        return text(key, "").lines().toList();
    }

    @Override
    public Settings section(String key) {
        return has(key) ? section(items(key).getFirst()) : section(Map.of());
    }

    @Override
    public List<Settings> sections(String key) {
        return items(key).stream().map(this::section).toList();
    }

    private List<?> items(String key) {
        Object value = values.get(key);
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list ? list : List.of(value);
    }

    private Settings section(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return section(Map.of("value", value));
        }
        Map<String, Object> section = new HashMap<>();
        map.forEach((key, inner) -> section.put(key.toString(), inner));
        return new MapSettings(rule, section, problems);
    }

    @Override
    public void problem(String key, int column, String message) {
        problems.add(key + ":" + column + " " + message);
    }
}
