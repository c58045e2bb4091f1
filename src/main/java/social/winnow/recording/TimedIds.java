package social.winnow.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Ids of accounts that tell when they were made: of Misskey's {@code /users/<aid>} and Mastodon's
 * {@code /ap/users/<snowflake>} the time is kept to ten minutes, as far from the start of the
 * recording as it was, and the rest becomes something else.
 */
final class TimedIds {
    private static final long AID_EPOCH = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    private static final long EARLIEST = Instant.parse("2016-01-01T00:00:00Z").toEpochMilli();
    private static final long STEP = Duration.ofMinutes(10).toMillis();

    private static final String MASTODON = "/ap/users/";
    private static final String MISSKEY = "/users/";

    private final SecretKey key;
    private final RecordingTime time;

    TimedIds(SecretKey key, RecordingTime time) {
        this.key = key;
        this.time = time;
    }

    /**
     * The beginning of a path that names an account.
     *
     * @param length how much of the path it is
     * @param other what stands there instead
     */
    record Account(int length, String other) {}

    /** The account with whose id the path begins, if that tells a time. */
    Optional<Account> account(String path) {
        if (path.startsWith(MASTODON)) {
            return snowflake(path.substring(MASTODON.length()));
        }
        return path.startsWith(MISSKEY) ? aid(path.substring(MISSKEY.length())) : Optional.empty();
    }

    private Optional<Account> snowflake(String rest) {
        int end = run(rest, '9');
        if (end < 15 || end > 18) {
            return Optional.empty();
        }
        String id = rest.substring(0, end);
        return moved(Long.parseLong(id) >> 16)
                .map(ms -> ms << 16 | key.of("id", id) >>> 48)
                .map(other -> new Account(MASTODON.length() + end, MASTODON + other));
    }

    private Optional<Account> aid(String rest) {
        int end = run(rest, 'z');
        if (end != 10 && end != 16) {
            return Optional.empty();
        }
        String id = rest.substring(0, end);
        return moved(AID_EPOCH + Long.parseLong(id.substring(0, 8), 36))
                .map(ms -> base36(ms - AID_EPOCH, 8) + base36(key.of("id", id) >>> 8, end - 8))
                .map(other -> new Account(MISSKEY.length() + end, MISSKEY + other));
    }

    /** How many digits, and small letters up to that one, it begins with. */
    private static int run(String text, char last) {
        int end = 0;
        while (end < text.length()
                && (isBetween('0', text.charAt(end), '9')
                        || isBetween('a', text.charAt(end), last))) {
            end++;
        }
        return end;
    }

    private static boolean isBetween(char first, char c, char last) {
        return c >= first && c <= last;
    }

    private Optional<Long> moved(long millis) {
        if (millis < EARLIEST || time.isFuture(millis)) {
            return Optional.empty();
        }
        long moved = time.moved(Instant.ofEpochMilli(millis)).toEpochMilli();
        return Optional.of(Math.floorDiv(moved, STEP) * STEP);
    }

    private static String base36(long number, int digits) {
        String all = "0".repeat(digits) + Long.toString(number, 36).toLowerCase(Locale.ROOT);
        return all.substring(all.length() - digits);
    }
}
