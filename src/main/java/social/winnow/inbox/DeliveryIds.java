package social.winnow.inbox;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Names for deliveries: 10 characters of time in milliseconds and 10 of chance, in Crockford's base
 * 32 (lower case). They sort by time of arrival and cannot be guessed.
 */
public final class DeliveryIds {
    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int TIME_DIGITS = 10;
    private static final int CHANCE_DIGITS = 10;

    private final InstantSource clock;
    private final RandomGenerator random;

    public DeliveryIds(InstantSource clock) {
        this(clock, new SecureRandom());
    }

    DeliveryIds(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public String next() {
        char[] id = new char[TIME_DIGITS + CHANCE_DIGITS];
        fill(id, 0, TIME_DIGITS, clock.millis());
        fill(id, TIME_DIGITS, CHANCE_DIGITS, random.nextLong());
        return new String(id);
    }

    private static void fill(char[] id, int from, int count, long bits) {
        long rest = bits;
        for (int i = from + count - 1; i >= from; i--) {
            id[i] = DIGITS[(int) (rest & 31)];
            rest >>>= 5;
        }
    }
}
