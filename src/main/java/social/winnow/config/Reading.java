package social.winnow.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What reading one file needs everywhere: where problems go, what references stand for, and the
 * files beside it.
 */
record Reading(Problems problems, References references, Neighbours neighbours) {
    private static final int LONGEST_SHOWN = 60;

    /** Reads a scalar; empty if it is missing or wrong, which is then noted. */
    <T> Optional<T> scalar(Yaml value, String path, String kind, Form.Reader<T> reader) {
        if (!(value instanceof Yaml.Scalar scalar)) {
            problems.add(value, path, "must be " + kind + ", not " + shape(value));
            return Optional.empty();
        }
        if (scalar.isNull()) {
            return Optional.empty();
        }
        try {
            String text = references.resolve(scalar.text());
            reader.check(scalar.text(), text);
            try {
                return Optional.of(reader.read(text));
            } catch (IllegalArgumentException e) {
                problems.add(scalar, path, message(e) + ", was " + shown(scalar));
            }
        } catch (IllegalArgumentException e) {
            problems.add(scalar, path, message(e));
        }
        return Optional.empty();
    }

    /** The items of a list, each with its path; one scalar is a list of one. */
    List<At> items(Yaml value, String path) {
        return switch (value) {
            case Yaml.Sequence sequence ->
                    IntStream.range(0, sequence.items().size())
                            .mapToObj(i -> new At(sequence.items().get(i), path + "[" + i + "]"))
                            .toList();
            case Yaml.Scalar scalar -> scalar.isNull() ? List.of() : List.of(new At(scalar, path));
            case Yaml.Mapping mapping -> {
                problems.add(mapping, path, "must be a list, not a mapping");
                yield List.of();
            }
        };
    }

    /** A value and the path it stands at. */
    record At(Yaml value, String path) {}

    static String shape(Yaml value) {
        return switch (value) {
            case Yaml.Scalar _ -> "a single value";
            case Yaml.Sequence _ -> "a list";
            case Yaml.Mapping _ -> "a mapping";
        };
    }

    /** The value as it was written: what a reference stands for is never shown. */
    static String shown(Yaml.Scalar scalar) {
        String text = scalar.text();
        if (text.isEmpty()) {
            return "empty";
        }
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }

    private static String message(IllegalArgumentException e) {
        return String.valueOf(e.getMessage());
    }
}
