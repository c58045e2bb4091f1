package social.winnow.signature;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Dates of HTTP (RFC 9110 §5.6.7). Written as IMF-fixdate; read also without a weekday, with a
 * wrong one, a day of one digit and a numeric zone, as home-made senders write them.
 */
public final class HttpDate {
    private static final DateTimeFormatter IMF_FIXDATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final List<String> MONTHS =
            List.of(
                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                    "dec");
    private static final int LONGEST = 64;

    private HttpDate() {}

    /** As IMF-fixdate, to the second. */
    public static String format(Instant instant) {
        return IMF_FIXDATE.format(instant);
    }

    /** Empty if it is none. */
    public static Optional<Instant> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String trimmed = text.strip().toLowerCase(Locale.ROOT);
        String date = trimmed.substring(trimmed.indexOf(',') + 1);
        List<String> parts =
                Arrays.stream(date.split(" ", -1)).filter(part -> !part.isEmpty()).toList();
        if (parts.size() != 5) {
            return Optional.empty();
        }
        List<String> time = List.of(parts.get(3).split(":", -1));
        if (time.size() != 3) {
            return Optional.empty();
        }
        try {
            LocalDateTime local =
                    LocalDateTime.of(
                            number(parts.get(2), 4, 4),
                            MONTHS.indexOf(parts.get(1)) + 1,
                            number(parts.get(0), 1, 2),
                            number(time.get(0), 2, 2),
                            number(time.get(1), 2, 2),
                            Math.min(number(time.get(2), 2, 2), 59)); // a leap second
            return Optional.of(local.toInstant(zone(parts.get(4))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static ZoneOffset zone(String text) {
        return switch (text) {
            case "gmt", "utc", "ut", "z" -> ZoneOffset.UTC;
            default -> {
                if (text.length() != 5 || (text.charAt(0) != '+' && text.charAt(0) != '-')) {
                    throw new DateTimeException("no zone");
                }
                yield ZoneOffset.of(text);
            }
        };
    }

    private static int number(String text, int shortest, int longest) {
        if (text.length() < shortest
                || text.length() > longest
                || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new DateTimeException("no number");
        }
        return Integer.parseInt(text);
    }
}
