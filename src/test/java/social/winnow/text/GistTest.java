package social.winnow.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.testkit.Posts;

class GistTest {
    private static final String BEN = "https://local.example/users/ben";

    private static String gist(Posts post) {
        return Gist.of(post.build());
    }

    private static String plain(String text) {
        return gist(Posts.post().text(text));
    }

    @Test
    void doesNotDependOnWhomOrWhatThePostNames() {
        String said = plain("Come to our party");
        assertThat(gist(Posts.post().text("@ben Come to our party").mention(BEN))).isEqualTo(said);
        assertThat(gist(Posts.post().text("Come to our party @ben@local.example").mention(BEN)))
                .isEqualTo(said);
        assertThat(gist(Posts.post().text("Come to our party https://a.example/x?y=1")))
                .isEqualTo(said);
        assertThat(
                        gist(
                                Posts.post()
                                        .text("Come to our party lure.example/17")
                                        .link("https://lure.example/17")))
                .isEqualTo(said);
    }

    @Test
    void whatIsNotTaggedIsNotCut() {
        assertThat(plain("@come @to @our @party")).isEqualTo(plain("come to our party"));
    }

    @Test
    void anAddressInTheMiddleOfJapaneseLeavesTheRest() {
        assertThat(plain("参加はこちらhttps://a.example/1見てね")).isEqualTo(plain("参加はこちら 見てね"));
    }

    @Test
    void invisibleCharactersDoNotSaveAnAddress() {
        assertThat(plain("see h\u200bttps://a.exa\u00admple/1 now")).isEqualTo(plain("see now"));
    }

    @Test
    void leavesOutNumbersPunctuationEmojiAndOneRandomTail() {
        assertThat(plain("Station 17: 12.5 °C, wind!")).isEqualTo(plain("Station 3: 9.1 °C, wind"));
        assertThat(plain("free 🔥🔥 gifts x7k2p9q")).isEqualTo(plain("free gifts"));
        assertThat(plain("free gifts xkcdpqrt")).isEqualTo(plain("free gifts"));
        assertThat(plain("free gifts today")).isNotEqualTo(plain("free gifts"));
    }

    @Test
    void readsTheBodyOnceAndTheTitleWithIt() {
        Posts twice =
                Posts.post()
                        .text("hello there")
                        .text("source", "**hello** there")
                        .text("name", "Hi");
        assertThat(gist(twice)).isEqualTo(plain("Hi hello there"));
    }

    @Test
    void isEmptyWhereNothingIsSaid() {
        assertThat(gist(Posts.post())).isEmpty();
        assertThat(gist(Posts.post().text("@ben ❤️ 100 https://a.example/").mention(BEN)))
                .isEmpty();
    }

    @Timeout(20) // quadratic time would take minutes
    @ParameterizedTest
    @ValueSource(strings = {"@", ".", "@.", "@a", "https://", "@a@b.", "a.b"})
    void namesAndStopsWithoutEndTakeLinearTime(String part) {
        Posts post = Posts.post().text(part.repeat(20_000 / part.length()));
        for (int i = 0; i < 2_000; i++) {
            post.mention("https://local.example/users/u" + i);
        }
        assertThat(gist(post)).hasSizeLessThan(2 * 20_000);
    }
}
