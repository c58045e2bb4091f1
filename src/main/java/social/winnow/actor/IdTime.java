package social.winnow.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When an account was made, as its id tells.
 *
 * <p>Misskey and its kin put an id that begins with the time into {@code /users/<id>}, in one of
 * several shapes that the admin picks once (packages/backend/src/misc/id of Misskey); Mastodon from
 * 4.5 on puts its snowflake into {@code /ap/users/<id>}. On other software {@code /users/} is
 * followed by a name that people choose, and a name can have the shape of an id.
 *
 * @param at not before 2016, not more than a day in the future
 * @param choosable it stands where other software has a name
 * @param namelike it also reads as a name: letters, then digits
 */
record IdTime(Instant at, boolean choosable, boolean namelike) {
    private static final Instant EARLIEST = Instant.parse("2016-01-01T00:00:00Z");
    private static final Duration AHEAD = Duration.ofDays(1);

    /** Misskey's aid counts from here. */
    private static final long AID_EPOCH = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

    private static final long MEID_OFFSET = 0x8000_0000_0000L;
    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /** The time in that id, if it has a shape that tells one and the time is plausible. */
    static Optional<IdTime> of(String actorId, Instant now) {
        int path = actorId.startsWith("https://") ? actorId.indexOf('/', 8) : -1;
        if (path < 0) {
            return Optional.empty();
        }
        String rest = actorId.substring(path);
        if (rest.startsWith("/ap/users/")) {
            return snowflake(rest.substring(10)).flatMap(ms -> plausible(ms, now, false, false));
        }
        if (rest.startsWith("/users/")) {
            String id = rest.substring(7);
            return misskey(id).flatMap(ms -> plausible(ms, now, true, readsAsName(id)));
        }
        return Optional.empty();
    }

    private static Optional<IdTime> plausible(
            long millis, Instant now, boolean choosable, boolean namelike) {
        Instant at = Instant.ofEpochMilli(millis);
        return at.isBefore(EARLIEST) || at.isAfter(now.plus(AHEAD))
                ? Optional.empty()
                : Optional.of(new IdTime(at, choosable, namelike));
    }

    /** Milliseconds in all but the lowest 16 bits. */
    private static Optional<Long> snowflake(String id) {
        return consistsOf(id, "0123456789") && id.length() <= 18
                ? Optional.of(Long.parseLong(id) >> 16)
                : Optional.empty();
    }

    private static Optional<Long> misskey(String id) {
        return switch (id.length()) {
            case 10, 16 -> aid(id);
            case 24 -> id.startsWith("g") ? meidg(id) : meid(id).or(() -> objectId(id));
            case 26 -> ulid(id);
            default -> Optional.empty();
        };
    }

    /** aid (8 characters of time and 2 of noise) and aidx (8 of time, 4 of node, 4 of counter). */
    private static Optional<Long> aid(String id) {
        return consistsOf(id, "0123456789abcdefghijklmnopqrstuvwxyz")
                ? Optional.of(AID_EPOCH + Long.parseLong(id.substring(0, 8), 36))
                : Optional.empty();
    }

    /** 12 hexadecimal digits of time, with the highest bit set, and 12 of noise. */
    private static Optional<Long> meid(String id) {
        return isHex(id) && id.charAt(0) >= '8'
                ? Optional.of(Long.parseLong(id.substring(0, 12), 16) - MEID_OFFSET)
                : Optional.empty();
    }

    /** {@code g}, 11 hexadecimal digits of time, 12 of noise. */
    private static Optional<Long> meidg(String id) {
        return isHex(id.substring(1))
                ? Optional.of(Long.parseLong(id.substring(1, 12), 16))
                : Optional.empty();
    }

    /** As MongoDB makes them: 8 hexadecimal digits of seconds, 16 of noise. */
    private static Optional<Long> objectId(String id) {
        return isHex(id)
                ? Optional.of(Long.parseLong(id.substring(0, 8), 16) * 1000)
                : Optional.empty();
    }

    /** 10 characters of time in Crockford's base 32, 16 of noise. */
    private static Optional<Long> ulid(String id) {
        if (!consistsOf(id, CROCKFORD)) {
            return Optional.empty();
        }
        long millis = 0;
        for (int i = 0; i < 10; i++) {
            millis = millis * 32 + CROCKFORD.indexOf(id.charAt(i));
        }
        return Optional.of(millis);
    }

    private static boolean isHex(String id) {
        return consistsOf(id, "0123456789abcdef");
    }

    private static boolean consistsOf(String id, String alphabet) {
        return !id.isEmpty() && id.chars().allMatch(c -> alphabet.indexOf(c) >= 0);
    }

    private static boolean readsAsName(String id) {
        int digits = 0;
        while (digits < id.length() && !isDigit(id.charAt(digits))) {
            digits++;
        }
        return id.chars().skip(digits).allMatch(IdTime::isDigit);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
