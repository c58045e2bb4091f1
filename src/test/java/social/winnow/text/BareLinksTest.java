package social.winnow.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BareLinksTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "see https://ads.example/x?a=1. | https://ads.example/x?a=1",
                "see <https://ads.example/x> | https://ads.example/x",
                "[click](http://ads.example/x) now | http://ads.example/x",
                "HTTPS://Ads.Example | HTTPS://Ads.Example",
                "見てhttps://ads.example/x。 | https://ads.example/x",
                "come to www.ads.example! | https://www.ads.example",
                "chat at shop.com/abc, friend | https://shop.com/abc",
            })
    void findsWhatPeopleWouldTypeIn(String text, String link) {
        assertThat(BareLinks.in(text)).containsExactly(link);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "and/or",
                "1.2/3.4",
                "e.g./i.e.",
                "https://",
                "://",
                "me@fairy.example",
                "a.b",
                "read file.txt/notes",
                "www.",
                "///",
                "24/7"
            })
    void leavesWordsAlone(String text) {
        assertThat(BareLinks.in(text)).isEmpty();
    }

    @Test
    void findsSeveral() {
        assertThat(BareLinks.in("https://a.example/1\nhttps://b.example/2 www.c.example"))
                .containsExactly(
                        "https://a.example/1", "https://b.example/2", "https://www.c.example");
    }
}
