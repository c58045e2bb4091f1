package social.winnow.state.memory;

import social.winnow.rule.Witness;
import social.winnow.rule.Witness.Role;

import java.util.Arrays;

/**
 * Who brought one piece of content, told apart up to a number. Not safe for threads. Names are
 * hashes; times are in seconds of the owner's clock.
 */
final class Members {
    /** Members told apart; of more, the latest are kept. */
    static final int MOST = 64;

    private static final int FIELDS = 3; // actor; origin and time; what it counts for
    private static final int LOW = 32;
    private static final int MOST_POSTS = 255;
    private static final double FULL_WEIGHT = 100;

    private long[] fields = {};

    /** Notes it; true for somebody new. */
    boolean add(long actor, int origin, int second, Witness witness) {
        int place = place(actor);
        boolean met = place < fields.length && fields[place] == actor;
        int before = met ? marks(place) : 0;
        if (place == fields.length) {
            fields = Arrays.copyOf(fields, fields.length + FIELDS);
        }
        fields[place] = actor;
        fields[place + 1] = ((long) origin << LOW) | (second & 0xffff_ffffL);
        fields[place + 2] = merged(before, witness);
        return !met;
    }

    /**
     * Bits 0–7 weight, 8–15 posts, 16 settled, 17 again, 20–21 role. Who becomes known stays known.
     */
    private static int merged(int before, Witness witness) {
        int weight = Math.max(before & 0xff, (int) (witness.weight() * FULL_WEIGHT));
        int posts = Math.min(MOST_POSTS, ((before >>> 8) & 0xff) + 1);
        int flags = (witness.settled() ? 1 << 16 : 0) | (witness.again() ? 1 << 17 : 0);
        int role = Math.max(before >>> 20, 1 + rank(witness.role()));
        return (role << 20) | flags | (before & (3 << 16)) | (posts << 8) | weight;
    }

    // Somebody who also names local people is a stranger, however public the rest.
    private static int rank(Role role) {
        return switch (role) {
            case ESTABLISHED -> 0;
            case STRANGER -> 1;
            case KNOWN -> 2;
        };
    }

    private int place(long actor) {
        int oldest = 0;
        for (int i = 0; i < fields.length; i += FIELDS) {
            if (fields[i] == actor) {
                return i;
            }
            oldest = second(i) < second(oldest) ? i : oldest;
        }
        return fields.length == MOST * FIELDS ? oldest : fields.length;
    }

    int size() {
        return fields.length / FIELDS;
    }

    long actor(int index) {
        return fields[index * FIELDS];
    }

    int origin(int index) {
        return (int) (fields[index * FIELDS + 1] >>> LOW);
    }

    int secondOf(int index) {
        return second(index * FIELDS);
    }

    private int second(int place) {
        return (int) fields[place + 1];
    }

    private int marks(int place) {
        return (int) fields[place + 2];
    }

    Role role(int index) {
        return switch (marks(index * FIELDS) >>> 20) {
            case 1 -> Role.ESTABLISHED;
            case 2 -> Role.STRANGER;
            default -> Role.KNOWN;
        };
    }

    double weight(int index) {
        return (marks(index * FIELDS) & 0xff) / FULL_WEIGHT;
    }

    int posts(int index) {
        return (marks(index * FIELDS) >>> 8) & 0xff;
    }

    boolean settled(int index) {
        return (marks(index * FIELDS) & (1 << 16)) != 0;
    }

    /** Whether it brought it more than once, or had turned to others before. */
    boolean repeats(int index) {
        return posts(index) > 1 || (marks(index * FIELDS) & (1 << 17)) != 0;
    }
}
