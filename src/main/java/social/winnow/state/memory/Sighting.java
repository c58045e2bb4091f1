package social.winnow.state.memory;

import social.winnow.rule.Fingerprint;

import java.util.Arrays;

/**
 * One piece of content and who brought it. Not safe for threads. Names are hashes; times are in
 * seconds of the owner's clock.
 */
final class Sighting {
    /** Senders told apart; of more, the latest are kept. */
    static final int SENDERS = 64;

    private static final int FIELDS = 2; // actor; origin and time
    private static final int LOW = 32;

    private final int space;
    private final long exact;
    private final short[] signature;
    private long[] senders = {};

    Sighting(Fingerprint fingerprint) {
        space = fingerprint.space().hashCode();
        exact = fingerprint.exact();
        signature = shortened(fingerprint.minhash());
    }

    /**
     * 16 bits of every component are enough to compare: unequal ones pass for equal once in 65 536.
     */
    private static short[] shortened(int[] minhash) {
        short[] shortened = new short[minhash.length];
        for (int i = 0; i < minhash.length; i++) {
            shortened[i] = (short) minhash[i];
        }
        return shortened;
    }

    boolean isExactly(Sighting other) {
        return space == other.space && exact == other.exact;
    }

    /** Whether it is the same content, or estimated to be that similar. */
    boolean isLike(Sighting other, double similarity) {
        if (space != other.space) {
            return false;
        }
        return exact == other.exact
                || (signature.length > 0
                        && signature.length == other.signature.length
                        && differsAtMost(
                                signature.length - (int) Math.ceil(similarity * signature.length),
                                other));
    }

    private boolean differsAtMost(int most, Sighting other) {
        int left = most;
        for (int i = 0; i < signature.length; i++) {
            if (signature[i] != other.signature[i] && --left < 0) {
                return false;
            }
        }
        return true;
    }

    int exactKey() {
        return mixed(31 * space + Long.hashCode(exact));
    }

    int bands() {
        return signature.length / SightingIndex.ROWS;
    }

    /** What two sightings have in common whose band of that number is equal. */
    int bandKey(int band) {
        int key = 31 * space + band;
        for (int row = 0; row < SightingIndex.ROWS; row++) {
            key = 31 * mixed(key) + signature[band * SightingIndex.ROWS + row];
        }
        return mixed(key);
    }

    // The finaliser of MurmurHash3 (public domain): spreads neighbouring values.
    private static int mixed(int value) {
        int mixed = (value ^ (value >>> 16)) * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }

    /** Notes that a sender brought it; one that did before only gets the new time. */
    void broughtBy(long actor, long origin, int second) {
        int place = place(actor);
        if (place == senders.length) {
            senders = Arrays.copyOf(senders, senders.length + FIELDS);
        }
        senders[place] = actor;
        senders[place + 1] = (origin << LOW) | (second & 0xffff_ffffL);
    }

    private int place(long actor) {
        int oldest = 0;
        for (int i = 0; i < senders.length; i += FIELDS) {
            if (senders[i] == actor) {
                return i;
            }
            oldest = second(i) < second(oldest) ? i : oldest;
        }
        return senders.length == SENDERS * FIELDS ? oldest : senders.length;
    }

    private int second(int place) {
        return (int) senders[place + 1];
    }

    /** Adds to the crowd everybody who brought it at that second or later. */
    void gather(Crowd crowd, int since) {
        for (int i = 0; i < senders.length; i += FIELDS) {
            if (second(i) >= since) {
                crowd.add(senders[i], (int) (senders[i + 1] >>> LOW));
            }
        }
    }
}
