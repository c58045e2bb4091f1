package social.winnow.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

class MinHashTest {
    private static final String SPAM =
            "join our wonderful community now and receive free gifts every day for you and friends";

    private static int[] signature(String text) {
        return MinHash.signature(MinHash.shingles(text));
    }

    private static Set<Long> set(String text) {
        Set<Long> set = new TreeSet<>();
        Arrays.stream(MinHash.shingles(text)).forEach(set::add);
        return set;
    }

    @Test
    void equalTextsHaveEqualSignatures() {
        assertThat(signature(SPAM)).hasSize(MinHash.COMPONENTS).containsExactly(signature(SPAM));
    }

    @Test
    void estimatesTheShareOfCommonShingles() {
        String edited = SPAM.replace("wonderful", "marvellous") + " xk3j9qpz";
        Set<Long> both = set(SPAM);
        both.retainAll(set(edited));
        Set<Long> either = set(SPAM);
        either.addAll(set(edited));
        double jaccard = (double) both.size() / either.size();
        assertThat(MinHash.similarity(signature(SPAM), signature(edited)))
                .isCloseTo(jaccard, offset(0.18)); // three standard errors
    }

    @Test
    void unrelatedTextsHaveNextToNothingInCommon() {
        assertThat(MinHash.similarity(signature(SPAM), signature("今日は天気がいいので散歩に行きました。楽しかったです")))
                .isLessThan(0.1);
    }

    @Test
    void errsNoMoreThanItsStandardErrorOverManySets() {
        SplittableRandom random = new SplittableRandom(42);
        for (double jaccard : new double[] {0.1, 0.3, 0.5, 0.7, 0.9}) {
            double sum = 0;
            double squares = 0;
            for (int round = 0; round < 400; round++) {
                int common = (int) (300 * jaccard);
                long[] one = random.longs(300).toArray();
                long[] other = one.clone();
                for (int i = common + (300 - common) / 2; i < 300; i++) {
                    one[i] = random.nextLong();
                }
                for (int i = common; i < common + (300 - common) / 2; i++) {
                    other[i] = random.nextLong();
                }
                double shared = common;
                double exact = shared / (2 * 300 - shared);
                double error =
                        MinHash.similarity(MinHash.signature(one), MinHash.signature(other))
                                - exact;
                sum += error;
                squares += error * error;
            }
            assertThat(sum / 400).isCloseTo(0, offset(0.01));
            assertThat(Math.sqrt(squares / 400)).isLessThan(0.068);
        }
    }

    @Test
    void aVeryShortTextIsItsOwnShingle() {
        assertThat(MinHash.shingles("ab")).containsExactly(MinHash.exact("ab"));
        assertThat(MinHash.shingles("")).hasSize(1);
    }
}
