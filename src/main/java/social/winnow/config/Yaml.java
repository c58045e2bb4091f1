package social.winnow.config;

import java.util.List;
import java.util.Optional;

/** A YAML value with its place in the file; lines and columns are 1-based. */
sealed interface Yaml {

    int line();

    int column();

    /**
     * A text, number or the like: what it is depends on the key.
     *
     * @param plain written without quotes
     * @param textColumn the column of its first character where every character stands in the file
     *     as it is in {@code text}, on one line; 0 otherwise
     */
    record Scalar(String text, boolean plain, int line, int column, int textColumn)
            implements Yaml {

        /** Left empty, or written {@code null}: as good as not there. */
        boolean isNull() {
            return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }
    }

    record Sequence(List<Yaml> items, int line, int column) implements Yaml {}

    record Mapping(List<Entry> entries, int line, int column) implements Yaml {

        Optional<Entry> entry(String key) {
            return entries.stream().filter(entry -> entry.key().text().equals(key)).findFirst();
        }
    }

    /** A key with its value. */
    record Entry(Scalar key, Yaml value) {}

    static boolean isNull(Yaml value) {
        return value instanceof Scalar scalar && scalar.isNull();
    }
}
