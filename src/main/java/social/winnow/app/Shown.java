package social.winnow.app;

import social.winnow.text.Printable;

import tools.jackson.databind.JsonNode;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the API answers, in words for a terminal. */
final class Shown {
    private static final int LONGEST_VALUE = 2000;

    private Shown() {}

    /** A member's text; the empty string where there is none. */
    static String text(JsonNode json, String... path) {
        JsonNode at = json;
        for (String name : path) {
            at = at.path(name);
        }
        return at.isNull() || at.isMissingNode() ? "" : at.asString("");
    }

    static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static String score(JsonNode item) {
        return String.format(Locale.ROOT, "%.1f", item.path("score").asDouble());
    }

    /** All of an array on one line. */
    static String list(JsonNode array) {
        return array.valueStream().map(it -> it.asString("")).collect(Collectors.joining(" "));
    }

    /** To the minute; as it is written otherwise. */
    static String time(JsonNode json, String... path) {
        String text = text(json, path);
        return text.length() > 16 && text.charAt(10) == 'T'
                ? text.substring(0, 10) + " " + text.substring(11, 16)
                : text;
    }

    /** How something can be released, in a few words. */
    static String release(JsonNode path, InstantSource wall) {
        String way = text(path, "path");
        String until = text(path, "until");
        if (until.isEmpty()) {
            return way;
        }
        try {
            Duration left = Duration.between(wall.instant(), Instant.parse(until));
            return left.isNegative() ? way + ", ended" : way + " for " + shortly(left);
        } catch (DateTimeParseException _) {
            return way + " until " + until;
        }
    }

    private static String shortly(Duration time) {
        if (time.toHours() >= 48) {
            return time.toDays() + " d";
        }
        return time.toMinutes() >= 120 ? time.toHours() + " h" : time.toMinutes() + " min";
    }

    /** A line with a name of up to nine letters, if there is anything to be said. */
    static void line(PrintStream out, String name, String text) {
        if (!text.isEmpty()) {
            out.printf(Locale.ROOT, "%-9s %s%n", name, Printable.of(text, LONGEST_VALUE));
        }
    }
}
