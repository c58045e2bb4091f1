package social.winnow.config;

import social.winnow.rule.Settings;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings that are empty, and remember which default each key was given. */
final class DefaultsRecorder implements Settings {
    private final String rule;
    private final Map<String, Object> defaults = new LinkedHashMap<>();

    DefaultsRecorder(String rule) {
        this.rule = rule;
    }

    /** A block under that key; nothing if there are no defaults. Lists have none. */
    String yaml(String indent, String under) {
        StringBuilder yaml = new StringBuilder();
        defaults.forEach((key, value) -> {
            if (value instanceof DefaultsRecorder section) {
                yaml.append(section.yaml(indent + "  ", key));
            } else {
                yaml.append("\n  ").append(indent).append(key).append(": ").append(value);
            }
        });
        return yaml.isEmpty() ? "" : "\n" + indent + under + ":" + yaml;
    }

    @Override
    public String rule() {
        return rule;
    }

    @Override
    public boolean has(String key) {
        return false;
    }

    @Override
    public int integer(String key, int byDefault, int least, int most) {
        defaults.put(key, byDefault);
        return byDefault;
    }

    @Override
    public double number(String key, double byDefault, double least, double most) {
        defaults.put(key, Numbers.plain(byDefault));
        return byDefault;
    }

    @Override
    public boolean flag(String key, boolean byDefault) {
        defaults.put(key, byDefault);
        return byDefault;
    }

    @Override
    public Duration duration(String key, Duration byDefault) {
        defaults.put(key, Numbers.written(byDefault));
        return byDefault;
    }

    @Override
    public String text(String key, String byDefault) {
        defaults.put(key, '"' + byDefault.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
        return byDefault;
    }

    @Override
    public List<String> texts(String key) {
        return List.of();
    }

    @Override
    public List<String> lines(String key) {
        return List.of();
    }

    @Override
    public Settings section(String key) {
        return (Settings) defaults.computeIfAbsent(key, _ -> new DefaultsRecorder(rule));
    }

    @Override
    public List<Settings> sections(String key) {
        return List.of();
    }

    @Override
    public void problem(String key, int column, String message) {
        throw new AssertionError(rule + ": " + key + ": " + message);
    }
}
