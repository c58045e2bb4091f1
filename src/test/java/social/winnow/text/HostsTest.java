package social.winnow.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {

    @ParameterizedTest
    @CsvSource({
        "https://fairy.example/users/mia, fairy.example",
        "HTTPS://Fairy.Example:443/users/mia, fairy.example",
        "http://fairy.example:8080?x=1, fairy.example",
        "https://fairy.example.#top, fairy.example",
        "https://good.example@evil.example/, evil.example",
        "https://good.example\\@evil.example/, good.example",
        "https:/evil.example/x, evil.example",
        "https://%65vil.example/, evil.example",
        "https://bücher.example/, xn--bcher-kva.example",
        "https://ｅｖｉｌ．example/, evil.example",
        "https://straße.example/, xn--strae-oqa.example",
        "https://[2001:DB8::1]:8443/a, [2001:db8::1]",
        "https://192.0.2.7/, 192.0.2.7",
    })
    void readsTheHostPeopleArriveAt(String url, String host) {
        assertThat(Hosts.of(url)).contains(host);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "https://",
                "https",
                "mailto:a@fairy.example",
                "/users/mia",
                "as:Public"
            })
    void findsNoHostWhereThereIsNone(String url) {
        assertThat(Hosts.of(url)).isEmpty();
    }

    @Test
    void keepsWhatHasNoAsciiFormInLowerCase() {
        assertThat(Hosts.of("https://a b.Example/")).contains("a b.example");
        assertThat(Hosts.of("https://" + "Ä".repeat(10_000) + "/")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "m.fairy.co.uk, fairy.co.uk",
        "a.b.fairy.social, fairy.social",
        "mia.github.io, mia.github.io",
        "github.io, github.io",
        "com, com",
        "a.b.invalid, b.invalid",
        "localhost, localhost",
        "192.0.2.7, 192.0.2.7",
        "[2001:db8::1], [2001:db8::1]",
        "a b.example, a b.example",
        "a..com, a..com",
    })
    void findsTheRegistrableDomain(String host, String domain) {
        assertThat(Hosts.domain(host)).isEqualTo(domain);
    }

    @Test
    void sameHostMeansSamePortToo() {
        assertThat(Hosts.same("https://fairy.example/a", "https://FAIRY.example:443/b")).isTrue();
        assertThat(Hosts.same("https://fairy.example/a", "https://fairy.example:8443/b")).isFalse();
        assertThat(Hosts.same("https://fairy.example/a", "https://x.fairy.example/a")).isFalse();
        assertThat(Hosts.same(null, "https://fairy.example/")).isFalse();
        assertThat(Hosts.same("nothing", "nothing")).isFalse();
    }

    @Test
    void tellsWhatIsOnAHostWhateverItsPort() {
        assertThat(Hosts.isOn("fairy.example", "https://FAIRY.example:8443/a")).isTrue();
        assertThat(Hosts.isOn("fairy.example", "https://x.fairy.example/a")).isFalse();
        assertThat(Hosts.isOn("fairy.example", "https://fairy.example@else.example/")).isFalse();
        assertThat(Hosts.isOn("fairy.example", "acct:a@fairy.example")).isFalse();
        assertThat(Hosts.isOn("fairy.example", null)).isFalse();
    }
}
