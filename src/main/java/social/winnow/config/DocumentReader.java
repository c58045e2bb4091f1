package social.winnow.config;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a whole document by the table of keys. */
final class DocumentReader {
    private static final Map<String, Key<?>> BY_PATH =
            Keys.ALL.stream().collect(Collectors.toUnmodifiableMap(Key::path, key -> key));

    private final Reading reading;
    private final Values values = new Values();
    private final Map<Key<?>, Yaml> places = new HashMap<>();

    DocumentReader(Reading reading) {
        this.reading = reading;
    }

    Values values() {
        return values;
    }

    /** Where a key was set. */
    Optional<Yaml> place(Key<?> key) {
        return Optional.ofNullable(places.get(key));
    }

    void read(Yaml root) {
        if (root instanceof Yaml.Mapping mapping) {
            section(mapping, "");
        } else if (!Yaml.isNull(root)) {
            reading.problems().add(root, "", "must be a mapping of keys to values");
        }
    }

    /** Sets a key from an environment variable, which wins over the file. */
    <T> void override(Key<T> key, String variable, String text) {
        try {
            values.put(key, key.form().read(text));
            places.remove(key);
        } catch (IllegalArgumentException e) {
            reading.problems()
                    .add(
                            new Problem(
                                    "environment",
                                    0,
                                    0,
                                    variable,
                                    e.getMessage() + ", was " + text));
        }
    }

    private void section(Yaml.Mapping mapping, String prefix) {
        for (Yaml.Entry entry : mapping.entries()) {
            String path = prefix + entry.key().text();
            Key<?> key = BY_PATH.get(path);
            if (key != null) {
                set(key, entry.value());
            } else if (path.equals("upstream") && entry.value() instanceof Yaml.Scalar) {
                set(Keys.UPSTREAM_URL, entry.value());
            } else if (isSection(path)) {
                descend(entry.value(), path);
            } else {
                reading.problems()
                        .add(
                                entry.key(),
                                path,
                                "is unknown" + Spelling.hint(entry.key().text(), names(prefix)));
            }
        }
    }

    private void descend(Yaml value, String path) {
        if (value instanceof Yaml.Mapping mapping) {
            section(mapping, path + ".");
        } else if (!Yaml.isNull(value)) {
            reading.problems().add(value, path, "must be a mapping, not " + Reading.shape(value));
        }
    }

    private static boolean isSection(String path) {
        return BY_PATH.keySet().stream().anyMatch(known -> known.startsWith(path + "."));
    }

    /** The names that may stand in that section. */
    private static Set<String> names(String prefix) {
        return BY_PATH.keySet().stream()
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()))
                .map(path -> path.substring(0, (path + ".").indexOf('.')))
                .collect(Collectors.toSet());
    }

    private <T> void set(Key<T> key, Yaml value) {
        if (!Yaml.isNull(value)) {
            places.put(key, value);
            read(key.form(), value, key.path()).ifPresent(read -> values.put(key, read));
        }
    }

    @SuppressWarnings("unchecked") // each form gives its own type
    private <T> Optional<T> read(Form<T> form, Yaml value, String path) {
        return (Optional<T>)
                switch (form) {
                    case Form.Scalar<T> scalar -> scalar(scalar, value, path);
                    case Form.ListOf<?> list -> Optional.of(list(list.item(), value, path));
                    case Form.MapOf<?> map -> map(map, value, path);
                    case Form.Rules _ -> Optional.empty();
                    case Form.Composites _ -> Optional.empty();
                    case Form.Targets _ -> Optional.empty();
                };
    }

    private <T> Optional<T> scalar(Form.Scalar<T> form, Yaml value, String path) {
        return reading.scalar(value, path, form.name(), form.reader());
    }

    private <T> List<T> list(Form.Scalar<T> item, Yaml value, String path) {
        return reading.items(value, path).stream()
                .flatMap(at -> scalar(item, at.value(), at.path()).stream())
                .toList();
    }

    private <T> Optional<Map<String, T>> map(Form.MapOf<T> form, Yaml value, String path) {
        if (!(value instanceof Yaml.Mapping mapping)) {
            reading.problems().add(value, path, "must be a mapping, not " + Reading.shape(value));
            return Optional.empty();
        }
        Map<String, T> read = new LinkedHashMap<>();
        for (Yaml.Entry entry : mapping.entries()) {
            String inner = path + "." + entry.key().text();
            scalar(form.key(), entry.key(), inner)
                    .ifPresent(key ->
                            scalar(form.value(), entry.value(), inner)
                                    .ifPresent(each -> read.put(key, each)));
        }
        return Optional.of(Collections.unmodifiableMap(read));
    }
}
