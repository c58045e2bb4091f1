package social.winnow.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

class PhrasesTest {
    private static boolean finds(String phrase, String text) {
        return new Phrases(List.of(phrase)).in(Phrases.folded(text)).isPresent();
    }

    @Test
    void wordsAreFoundWhole() {
        assertThat(finds("ham", "more ham, please")).isTrue();
        assertThat(finds("ham", "ham")).isTrue();
        assertThat(finds("ham", "shame")).isFalse();
        assertThat(finds("ham", "hamster")).isFalse();
        assertThat(finds("ham", "sham")).isFalse();
    }

    @Test
    void aStarLeavesAnEndOpen() {
        assertThat(finds("ham*", "hamster")).isTrue();
        assertThat(finds("ham*", "sham")).isFalse();
        assertThat(finds("*ham", "sham")).isTrue();
        assertThat(finds("*ham*", "shameless")).isTrue();
    }

    @Test
    void aWordThatIsInTheListTwiceIsTakenAtItsWidest() {
        Phrases phrases = new Phrases(List.of("ham*", "ham"));
        assertThat(phrases.in(Phrases.folded("hamster"))).contains("ham*");
    }

    @Test
    void oneInsideAnotherIsFound() {
        Phrases phrases = new Phrases(List.of("cheap pills now", "pills"));
        assertThat(phrases.in(Phrases.folded("cheap pills today"))).contains("pills");
    }

    @Test
    void wordsOfAPhraseMayStandOnTwoLinesAndHavePunctuationBetween() {
        assertThat(finds("cheap pills", "Cheap…\nPILLS!")).isTrue();
        assertThat(finds("cheap pills", "cheap blue pills")).isFalse();
    }

    @Test
    void whatLooksTheSameIsTheSame() {
        assertThat(finds("cheap pills", "ch\u200beap рills")).isTrue(); // Cyrillic er
        assertThat(finds("cheap pills", "ｃｈｅａｐ ｐｉｌｌｓ")).isTrue();
        assertThat(finds("cheap pills", "𝐜𝐡𝐞𝐚𝐩 𝐩𝐢𝐥𝐥𝐬")).isTrue();
    }

    @Test
    void scriptsWithoutSpacesAreSearchedAnywhere() {
        assertThat(finds("加速器", "便宜加速器免费")).isTrue();
        assertThat(finds("ビットコイン", "無料ビットコインを")).isTrue();
        assertThat(finds("казино", "онлайнказино")).isFalse();
    }

    @Test
    void anEmptyListFindsNothing() {
        assertThat(new Phrases(List.of()).in("anything")).isEmpty();
    }

    @Test
    void manyWordsAreOneSearch() {
        List<String> words =
                IntStream.range(0, 20_000).mapToObj(i -> "word" + i + " again").toList();
        Phrases phrases = new Phrases(words);
        assertThat(phrases.in(Phrases.folded("here is Word19999 again")))
                .contains("word19999 again");
        assertThat(phrases.in(Phrases.folded("here is word20000 again"))).isEmpty();
    }
}
