package social.winnow.text;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Signatures of texts: the share of equal components estimates the Jaccard similarity of the texts'
 * sets of three characters in a row. The estimate's standard error is at most 1/16.
 */
public final class MinHash {
    /** Numbers in a signature. */
    public static final int COMPONENTS = 64;

    private static final int SHINGLE = 3;
    private static final int LONGEST = 2000; // code points: more tell no more
    private static final Hasher64 HASHER = Hashing.komihash5_0();

    /** One odd number and one mask for each component: as many hash functions. */
    private static final int[] FACTORS = new SplittableRandom(1).ints(COMPONENTS).toArray();

    private static final int[] MASKS = new SplittableRandom(2).ints(COMPONENTS).toArray();

    static {
        for (int i = 0; i < COMPONENTS; i++) {
            FACTORS[i] |= 1;
        }
    }

    private MinHash() {}

    /** A 64-bit hash of the whole text; the same in every process. */
    public static long exact(String text) {
        return HASHER.hashCharsToLong(text);
    }

    /** Hashes of all runs of three code points, each once; one for a text shorter than that. */
    public static long[] shingles(String text) {
        int[] points = text.codePoints().limit(LONGEST).toArray();
        if (points.length < SHINGLE) {
            return new long[] {exact(text)};
        }
        long[] all = new long[points.length - SHINGLE + 1];
        for (int i = 0; i < all.length; i++) {
            all[i] = HASHER.hashIntIntIntToLong(points[i], points[i + 1], points[i + 2]);
        }
        return distinct(all);
    }

    private static long[] distinct(long[] values) {
        Arrays.sort(values);
        int kept = 1;
        for (int i = 1; i < values.length; i++) {
            if (values[i] != values[kept - 1]) {
                values[kept++] = values[i];
            }
        }
        return Arrays.copyOf(values, kept);
    }

    /** The least value that each of the hash functions gives for any of the shingles. */
    public static int[] signature(long[] shingles) {
        int[] least = new int[COMPONENTS];
        Arrays.fill(least, Integer.MAX_VALUE);
        for (long shingle : shingles) {
            lower(least, Long.hashCode(shingle));
        }
        return least;
    }

    // Plain arithmetic over arrays, so that the compiler makes vector instructions of it: this is
    // most of what a fingerprint costs.
    private static void lower(int[] least, int shingle) {
        for (int i = 0; i < COMPONENTS; i++) {
            int value = (shingle ^ MASKS[i]) * FACTORS[i];
            value = (value ^ (value >>> 15)) * 0x2c1b3c6d; // the upper half reaches the lower
            least[i] = Math.min(least[i], value ^ (value >>> 16));
        }
    }

    /** Estimated Jaccard similarity, from 0 to 1. */
    public static double similarity(int[] one, int[] other) {
        int equal = 0;
        for (int i = 0; i < COMPONENTS; i++) {
            if (one[i] == other[i]) {
                equal++;
            }
        }
        return (double) equal / COMPONENTS;
    }
}
