package social.winnow.rule;

import java.util.Arrays;

/**
 * What makes two pieces of content recognisable as the same.
 *
 * @param space what is compared with what: fingerprints of different spaces never meet ({@code
 *     text}, …)
 * @param exact equal for equal normalised content (64 bits)
 * @param minhash MinHash signature of the content's shingles; the share of equal components
 *     estimates the Jaccard similarity; empty where only equality counts
 */
@SuppressWarnings("ArrayRecordComponent") // never written into after it is made
public record Fingerprint(String space, long exact, int[] minhash) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint that
                && exact == that.exact
                && space.equals(that.space)
                && Arrays.equals(minhash, that.minhash);
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
