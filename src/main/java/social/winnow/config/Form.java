package social.winnow.config;

import social.winnow.notify.Target;

import java.util.List;
import java.util.Map;

/**
 * How a value is written in YAML, and what it is in Java.
 *
 * @param <T> what it is in Java
 */
sealed interface Form<T> {

    /** The form's name in the documentation. */
    String name();

    /** Reads a value that is written on one line, without YAML: a default, a variable. */
    T read(String text);

    /** Reads one scalar; throws {@link IllegalArgumentException} with what it must be instead. */
    @FunctionalInterface
    interface Reader<T> {
        T read(String text);

        /**
         * Looks at a value before it is read; what is wrong is then told without the value.
         *
         * @param written as it stands in the file
         * @param text what that refers to
         */
        default void check(String written, String text) {}
    }

    /**
     * One text.
     *
     * @param schema its JSON Schema, without the braces
     */
    record Scalar<T>(String name, String schema, Reader<T> reader) implements Form<T> {
        @Override
        public T read(String text) {
            return reader.read(text);
        }
    }

    /** A list, written {@code [a, b]} or line by line; one text is a list of one. */
    record ListOf<T>(Scalar<T> item) implements Form<List<T>> {
        @Override
        public String name() {
            return "list of " + item.name();
        }

        @Override
        public List<T> read(String text) {
            String inner = text.substring(1, text.length() - 1);
            return inner.isEmpty()
                    ? List.of()
                    : List.of(inner.split(", ")).stream().map(item.reader()::read).toList();
        }
    }

    /** A mapping whose keys the admin chooses, in their order. */
    record MapOf<T>(Scalar<String> key, Scalar<T> value) implements Form<Map<String, T>> {
        @Override
        public String name() {
            return "mapping of " + key.name() + " to " + value.name();
        }

        @Override
        public Map<String, T> read(String text) {
            return Map.of();
        }
    }

    /** The rules, which the rule types read by themselves. */
    record Rules() implements Form<List<Object>> {
        @Override
        public String name() {
            return "list of rules";
        }

        @Override
        public List<Object> read(String text) {
            return List.of();
        }
    }

    /** Who is told of what. */
    record Targets() implements Form<List<Target>> {
        @Override
        public String name() {
            return "list of targets";
        }

        @Override
        public List<Target> read(String text) {
            return List.of();
        }
    }

    /** The composites, which are checked against the symbols of the rules. */
    record Composites() implements Form<Map<String, Object>> {
        @Override
        public String name() {
            return "mapping of symbols to conditions and what follows of them";
        }

        @Override
        public Map<String, Object> read(String text) {
            return Map.of();
        }
    }
}
