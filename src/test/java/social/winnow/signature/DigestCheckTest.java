package social.winnow.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;

import java.net.InetAddress;

class DigestCheckTest {
    private static final Body BODY = Body.of("{\"hello\": \"world\"}");
    private static final String SHA_256 = "X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=";
    private static final String SHA_512 =
            "WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew"
                    + "==";
    private static final String OTHER = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHA-256=" + SHA_256,
                "sha-256=" + SHA_256,
                " Sha-256 = " + SHA_256,
                "SHA-512=" + SHA_512,
                "sha-512=" + SHA_512 + ",SHA-256=" + SHA_256,
                "MD5=xxx, SHA-256=" + SHA_256,
                "unixsum=30637,SHA-256=" + SHA_256
            })
    void takesWhatMatches(String digest) {
        assertThat(check("Digest", digest)).isEqualTo(DigestCheck.MATCHES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHA-256=" + OTHER,
                "SHA-256=" + SHA_256 + ",SHA-512=" + OTHER,
                "SHA-256=" + OTHER + ",SHA-256=" + SHA_256,
                "SHA-256="
            })
    void everyOneThatIsKnownMustMatch(String digest) {
        assertThat(check("Digest", digest)).isEqualTo(DigestCheck.WRONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SHA-256",
                "SHA-256=%%%",
                "md5=HUXZLQLMuI/KZ5KDcJPcOA==",
                "SHA-256=" + SHA_256 + ",",
                SHA_256
            })
    void whatCannotBeReadIsNotTaken(String digest) {
        assertThat(check("Digest", digest)).isEqualTo(DigestCheck.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHA-256=:" + SHA_256 + ":",
                "sha-256=" + SHA_256,
                "sha-256=:" + SHA_256,
                "sha-256=:%:",
                "md5=:HUXZLQLMuI/KZ5KDcJPcOA==:",
                "sha-256=:" + SHA_256 + ":, sha-256=:" + SHA_256 + ":"
            })
    void contentDigestIsReadStrictly(String digest) {
        assertThat(check("Content-Digest", digest)).isEqualTo(DigestCheck.UNREADABLE);
    }

    @Test
    void bothHeadersMustMatch() {
        String good = "sha-256=:" + SHA_256 + ":";
        assertThat(check("Content-Digest", good)).isEqualTo(DigestCheck.MATCHES);
        assertThat(check("Content-Digest", good, "Digest", "SHA-256=" + SHA_256))
                .isEqualTo(DigestCheck.MATCHES);
        assertThat(check("Content-Digest", good, "Digest", "SHA-256=" + OTHER))
                .isEqualTo(DigestCheck.WRONG);
        // The one that says nothing may be the one that is signed.
        assertThat(check("Content-Digest", "md5=:eA==:", "Digest", "SHA-256=" + SHA_256))
                .isEqualTo(DigestCheck.UNREADABLE);
    }

    @Test
    void severalLinesAreOneList() {
        assertThat(check("Digest", "SHA-256=" + SHA_256, "digest", "SHA-512=" + SHA_512))
                .isEqualTo(DigestCheck.MATCHES);
        assertThat(check("Digest", "SHA-256=" + SHA_256, "digest", "SHA-512=" + OTHER))
                .isEqualTo(DigestCheck.WRONG);
    }

    @Test
    void withoutAnyItIsAbsent() {
        assertThat(check("Date", "today")).isEqualTo(DigestCheck.ABSENT);
    }

    private static DigestCheck check(String... headers) {
        return DigestCheck.of(
                new Request(
                        "POST",
                        "/inbox",
                        Headers.of(headers),
                        BODY,
                        InetAddress.getLoopbackAddress()));
    }
}
