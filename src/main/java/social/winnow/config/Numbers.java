package social.winnow.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers, lengths of time and sizes as they are written; messages say what is allowed. */
final class Numbers {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})(B|KiB|MiB|GiB)?");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,12})?");
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,10}");

    private Numbers() {}

    static int integer(String text, int least, int most) {
        if (!INTEGER.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a whole number");
        }
        long value = Long.parseLong(text);
        if (value < least || value > most) {
            throw new IllegalArgumentException("must be between " + least + " and " + most);
        }
        return (int) value;
    }

    static double decimal(String text, double least, double most, String orElse) {
        double value = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "must be a number between " + plain(least) + " and " + plain(most) + orElse);
        }
        return value;
    }

    static Duration duration(String text, Duration least, Duration most) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be a duration such as 90s, 15m, 24h or 7d");
        }
        long amount = Long.parseLong(matcher.group(1));
        Duration value =
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                };
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "must be between " + written(least) + " and " + written(most));
        }
        return value;
    }

    static long size(String text, long least, long most) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be a size such as 64KiB, 1MiB or 2GiB");
        }
        String unit = matcher.group(2);
        int shift =
                switch (unit == null ? "B" : unit) {
                    case "KiB" -> 10;
                    case "MiB" -> 20;
                    case "GiB" -> 30;
                    default -> 0;
                };
        long number = Long.parseLong(matcher.group(1));
        long value = number > (Long.MAX_VALUE >> shift) ? Long.MAX_VALUE : number << shift;
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "must be between " + sizeWritten(least) + " and " + sizeWritten(most));
        }
        return value;
    }

    /** As short as it can be written: {@code 90s}, {@code 2h}. */
    static String written(Duration value) {
        long millis = value.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds > 0 && seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds > 0 && seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds > 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static String sizeWritten(long value) {
        if (value > 0 && value % (1 << 30) == 0) {
            return (value >> 30) + "GiB";
        }
        if (value > 0 && value % (1 << 20) == 0) {
            return (value >> 20) + "MiB";
        }
        return value > 0 && value % 1024 == 0 ? (value >> 10) + "KiB" : value + "B";
    }
}
