package social.winnow.admin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** The parameters behind the question mark; an empty one is as good as none. */
final class Query {
    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Unknown and doubled ones are refused: a filter with a slip in it must not show everything.
     */
    static Query read(String text, Set<String> known) throws ProblemException {
        Map<String, String> values = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (pair.isEmpty()) {
                continue;
            }
            if (!known.contains(name)) {
                throw bad(
                        "There is no parameter "
                                + name
                                + (known.isEmpty()
                                        ? " here"
                                        : "; possible: "
                                                + known.stream()
                                                        .sorted()
                                                        .collect(Collectors.joining(", "))));
            }
            if (values.putIfAbsent(name, value) != null) {
                throw bad("The parameter " + name + " is there twice");
            }
        }
        values.values().removeIf(String::isBlank);
        return new Query(values);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** One of the names of that type, in lower case. */
    <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) throws ProblemException {
        Optional<String> text = text(name);
        Optional<E> found =
                text.flatMap(it ->
                        Arrays.stream(type.getEnumConstants())
                                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(it))
                                .findFirst());
        if (text.isPresent() && found.isEmpty()) {
            throw bad(
                    name
                            + " must be one of "
                            + Arrays.stream(type.getEnumConstants())
                                    .map(each -> each.name().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", ")));
        }
        return found;
    }

    int number(String name, int least, int most, int otherwise) throws ProblemException {
        try {
            int number = text(name).map(Integer::valueOf).orElse(otherwise);
            if (number < least || number > most) {
                throw new NumberFormatException();
            }
            return number;
        } catch (NumberFormatException _) {
            throw bad(name + " must be a whole number from " + least + " to " + most);
        }
    }

    OptionalDouble points(String name) throws ProblemException {
        try {
            OptionalDouble points =
                    text(name).stream().mapToDouble(Double::parseDouble).findFirst();
            if (points.isPresent() && !Double.isFinite(points.getAsDouble())) {
                throw new NumberFormatException();
            }
            return points;
        } catch (NumberFormatException _) {
            throw bad(name + " must be a number of points");
        }
    }

    Optional<Instant> time(String name) throws ProblemException {
        try {
            return text(name).map(Instant::parse);
        } catch (DateTimeParseException _) {
            throw bad(name + " must be a time such as 2026-11-20T18:00:00Z");
        }
    }

    private static String decoded(String text) throws ProblemException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw bad("The query is not percent-encoded as it must be");
        }
    }

    private static ProblemException bad(String detail) {
        return new ProblemException(Problem.badRequest(detail));
    }
}
