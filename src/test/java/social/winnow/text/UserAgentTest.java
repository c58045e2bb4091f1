package social.winnow.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserAgentTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "http.rb/5.1.1 (Mastodon/4.1.0; +https://mastodon.test/) | mastodon",
                "Mastodon/4.4.1 (http.rb/5.2.0; +https://mastodon.test/) | mastodon",
                "Misskey/2025.1.0 (https://misskey.test/) | misskey",
                "gotosocial/0.20.0-dev (+https://gts.test) | gotosocial",
                "snac/2.94; +https://snac.test/ | snac",
                "WordPress/6.1; https://wp.test; ActivityPub | wordpress",
                "Lemmy/0.19.3; +https://lemmy.test | lemmy",
                "Pleroma 2.6.0; https://pleroma.test <admin@pleroma.test> | pleroma",
                "Friendica 'Yellow Archangel' 2024.12-1571; https://friendica.test | friendica",
                "(Pixelfed/0.12.3; +https://pixelfed.test) | pixelfed"
            })
    void findsTheSoftware(String header, String name) {
        assertThat(UserAgent.software(header)).hasValue(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/",
                "curl",
                "http.rb/5.1.1",
                "(+https://a.test/2/3)",
                "https://a.test/1.0",
                "42/1.0",
                "Go-http-client/1.1",
                "\u00e4/1"
            })
    void findsNoneWhereNoneIsTold(String header) {
        assertThat(UserAgent.software(header)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a ", "a/", "://", "://x", "a/1"})
    void readsTheBeginningOfWhatHasNoEnd(String part) {
        assertThat(UserAgent.software(part.repeat(100_000))).isNotNull();
    }
}
