package social.winnow.rules;

import social.winnow.model.Post;
import social.winnow.rule.Fingerprint;
import social.winnow.text.Gist;
import social.winnow.text.MinHash;

import java.util.Optional;

/**
 * What a text can be recognised by.
 *
 * @param exact the same for the same gist
 * @param chance the similarity that texts as short as this one reach by chance
 */
@SuppressWarnings("ArrayRecordComponent") // never written into after it is made
record Said(boolean telling, long exact, int[] signature, double chance) {
    /** Code points from which a text is telling. */
    private static final int TELLING = 16;

    private static final int ROWS = 4;
    private static final Said NOTHING = new Said(false, 0, new int[0], 1);

    static Said in(Post post) {
        String gist = Gist.of(post);
        if (gist.codePointCount(0, gist.length()) < TELLING) {
            return NOTHING;
        }
        long[] shingles = MinHash.shingles(gist);
        return new Said(
                true, MinHash.exact(gist), MinHash.signature(shingles), chance(shingles.length));
    }

    private static double chance(int shingles) {
        if (shingles < 32) {
            return 0.9;
        }
        return shingles < 64 ? 0.8 : 0;
    }

    /**
     * Empty for a text too short to be told from others.
     *
     * @param similarity from which on long texts are the same
     */
    Optional<Fingerprint> fingerprint(double similarity) {
        return telling
                ? Optional.of(
                        new Fingerprint(
                                "text", exact, signature, ROWS, Math.max(similarity, chance)))
                : Optional.empty();
    }
}
