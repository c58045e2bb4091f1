package social.winnow.rule;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What makes two pieces of content recognisable as the same.
 *
 * @param space what is compared with what: fingerprints of different spaces never meet ({@code
 *     text}, {@code link}, …)
 * @param exact equal for equal content (64 bits)
 * @param parts what is compared one by one where content need not be equal: a MinHash signature, of
 *     which the share of equal parts estimates the Jaccard similarity, or the characters of a
 *     blurhash; empty where only equality counts
 * @param rows parts in a row of which one whole row has to be equal for a comparison to be made; at
 *     least 1
 * @param alike the share of equal parts from which on it is the same, in (0, 1]
 */
@SuppressWarnings("ArrayRecordComponent") // never written into after it is made
public record Fingerprint(String space, long exact, int[] parts, int rows, double alike) {
    private static final int[] NONE = {};
    private static final int DIGITS = 16;

    /** Only what is equal is the same. */
    public static Fingerprint exact(String space, long exact) {
        return new Fingerprint(space, exact, NONE, 1, 1);
    }

    /**
     * Its name in lists and addresses, the same in every process. Of spaces only the last part
     * counts: {@code text} and {@code relayed/text} have one name.
     */
    public String id() {
        return id(space, exact);
    }

    /** The name of what is equal to that in that space. */
    public static String id(String space, long exact) {
        return space.substring(space.lastIndexOf('/') + 1)
                + '-'
                + HexFormat.of().toHexDigits(exact);
    }

    /** What has that name; of what need not be equal, without its parts. Empty for no name. */
    public static Optional<Fingerprint> ofId(String id) {
        int dash = id.lastIndexOf('-');
        if (dash < 1 || id.length() - dash - 1 != DIGITS) {
            return Optional.empty();
        }
        try {
            long exact = HexFormat.fromHexDigitsToLong(id, dash + 1, id.length());
            return Optional.of(exact(id.substring(0, dash), exact));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** The same in another space. */
    public Fingerprint in(String other) {
        return new Fingerprint(other, exact, parts, rows, alike);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint that
                && exact == that.exact
                && space.equals(that.space)
                && Arrays.equals(parts, that.parts);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(exact) * 31 + space.hashCode();
    }

    @Override
    public String toString() {
        return space + ":" + Long.toHexString(exact);
    }
}
