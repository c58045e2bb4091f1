package social.winnow.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Set;
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
    void aVeryShortTextIsItsOwnShingle() {
        assertThat(MinHash.shingles("ab")).containsExactly(MinHash.exact("ab"));
        assertThat(MinHash.shingles("")).hasSize(1);
    }
}
