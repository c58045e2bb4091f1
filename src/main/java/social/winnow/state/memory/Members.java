package social.winnow.state.memory;

import social.winnow.rule.Witness;
import social.winnow.rule.Witness.Role;
import social.winnow.rule.Witness.Standing;

import java.util.Arrays;

/**
 * Who brought one piece of content, told apart up to a number. Not safe for threads. Names are
 * hashes; times are in seconds of the owner's clock.
 */
final class Members {
    /** Members told apart; of more, the latest are kept. */
    static final int MOST = 64;

    private static final int FIELDS = 3; // actor; origin and time; people and what it counts for
    private static final int LOW = 32;
    private static final int SETTLED = 1 << 16;
    private static final int ONWARD = 1 << 17;
    private static final int UNDATED = 1 << 18;
    private static final int MOST_POSTS = 255;
    private static final double FULL_WEIGHT = 100;

    private long[] fields = {};

    /**
     * Notes it; true for somebody new.
     *
     * @param people one bit for each local person whom it is brought to
     */
    boolean add(long actor, int origin, int second, Witness witness, int people) {
        int place = place(actor);
        boolean met = place < fields.length && fields[place] == actor;
        long before = met ? fields[place + 2] : 0;
        if (place == fields.length) {
            fields = Arrays.copyOf(fields, fields.length + FIELDS);
        }
        fields[place] = actor;
        fields[place + 1] = ((long) origin << LOW) | (second & 0xffff_ffffL);
        fields[place + 2] = merged(before, witness, people);
        return !met;
    }

    /**
     * Bits 0–7 weight, 8–15 posts, 16 settled, 17 goes on from one to the next, 18 undated, 20–22
     * role, 32–63 people. Who becomes known stays known.
     */
    private static long merged(long before, Witness witness, int people) {
        int marks = (int) before;
        int weight = Math.max(marks & 0xff, (int) (witness.weight() * FULL_WEIGHT));
        int posts = Math.min(MOST_POSTS, ((marks >>> 8) & 0xff) + 1);
        int role = Math.max(marks >>> 20, 1 + rank(witness.role()));
        int met = (int) (before >>> LOW);
        int flags =
                (marks & (SETTLED | ONWARD))
                        | flag(SETTLED, witness.standing() == Standing.SETTLED)
                        | flag(ONWARD, witness.again() || goesOn(marks, met, people))
                        | flag(UNDATED, witness.standing() == Standing.UNDATED);
        return ((long) (met | people) << LOW) | (role << 20) | flags | (posts << 8) | weight;
    }

    private static int flag(int bit, boolean set) {
        return set ? bit : 0;
    }

    /** Who turns to nobody but brings it again tells it to everybody. */
    private static boolean goesOn(int marks, int met, int people) {
        return marks != 0 && (people == 0 || (people & ~met) != 0);
    }

    // Somebody who also names local people is a stranger, however public the rest.
    private static int rank(Role role) {
        return switch (role) {
            case ESTABLISHED -> 0;
            case STRANGER -> 1;
            case KNOWN -> 2;
            case RELEASED -> 3;
        };
    }

    void remove(long actor) {
        int last = fields.length - FIELDS;
        for (int i = 0; i <= last; i += FIELDS) {
            if (fields[i] == actor) {
                System.arraycopy(fields, last, fields, i, FIELDS);
                fields = Arrays.copyOf(fields, last);
                return;
            }
        }
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
            case 3 -> Role.KNOWN;
            default -> Role.RELEASED;
        };
    }

    double weight(int index) {
        return (marks(index * FIELDS) & 0xff) / FULL_WEIGHT;
    }

    int posts(int index) {
        return (marks(index * FIELDS) >>> 8) & 0xff;
    }

    boolean settled(int index) {
        return (marks(index * FIELDS) & SETTLED) != 0;
    }

    boolean undated(int index) {
        return (marks(index * FIELDS) & UNDATED) != 0;
    }

    /**
     * Whether it went on with it to others, or does so with whatever it brings. Who writes to the
     * same few again and again has them as readers.
     */
    boolean repeats(int index) {
        int people = Integer.bitCount((int) (fields[index * FIELDS + 2] >>> LOW));
        return (marks(index * FIELDS) & ONWARD) != 0 && (people == 0 || 2 * people >= posts(index));
    }
}
