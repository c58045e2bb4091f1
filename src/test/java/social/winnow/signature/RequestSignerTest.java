package social.winnow.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;
import social.winnow.signature.HttpSignature.Scheme;
import social.winnow.testkit.SigningActor;

import java.net.InetAddress;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Random;

class RequestSignerTest {
    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");
    private static final SigningActor SELF = SigningActor.rsa("https://winnow.example/actor");

    private static RequestSigner signer(Scheme scheme) {
        return new RequestSigner(SELF.keyId(), SELF.privateKey(), scheme, () -> NOW);
    }

    @Test
    void signsAsMastodonDoes() {
        Headers get =
                signer(Scheme.CAVAGE)
                        .sign(
                                "GET",
                                URI.create("https://B.example:443/users/mia"),
                                Headers.of("Accept", "application/activity+json"),
                                new byte[0]);
        assertThat(get.first("Host")).contains("b.example");
        assertThat(get.first("Date")).contains("Sat, 10 Jan 2026 12:00:00 GMT");
        assertThat(get.first("Signature").orElseThrow())
                .startsWith(
                        "keyId=\"https://winnow.example/actor#main-key\",algorithm=\"rsa-sha256\","
                                + "headers=\"(request-target) host date\",signature=\"");
        Headers post =
                signer(Scheme.CAVAGE)
                        .sign(
                                "POST",
                                URI.create("https://b.example:8443/inbox"),
                                Headers.of("Content-Type", "application/activity+json"),
                                Body.of("{}").bytes());
        assertThat(post.first("Host")).contains("b.example:8443");
        assertThat(post.first("Signature").orElseThrow())
                .contains("headers=\"(request-target) host date digest content-type\"");
    }

    /** Whatever is signed is verified; with one character changed anywhere it is not. */
    @ParameterizedTest
    @EnumSource
    void whatIsSignedIsVerifiedAndNothingElse(Scheme scheme) {
        Random random = new Random(9421);
        for (int i = 0; i < 50; i++) {
            String target =
                    "/" + text(random, 20) + (random.nextBoolean() ? "?" + text(random, 9) : "");
            Body body = Body.of("{\"" + text(random, 50) + "\":1}");
            URI uri = URI.create("https://b.example" + target);
            Headers given = Headers.of("Content-Type", "a/" + text(random, 9));
            Headers headers = signer(scheme).sign("POST", uri, given, body.bytes());
            assertThat(isGood("POST", target, headers, body)).isTrue();
            assertThat(isGood("PUT", target, headers, body)).isFalse();
            assertThat(isGood("POST", "/x" + target, headers, body)).isFalse();
            assertThat(isGood("POST", target, headers, Body.of(body.text() + " "))).isFalse();
            Headers moved = headers.without("Host").with("Host", "c.example");
            assertThat(isGood("POST", target, moved, body)).isFalse();
        }
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder("a");
        for (int i = random.nextInt(length); i > 0; i--) {
            text.append("abcXYZ019-_.~%20".charAt(random.nextInt(13)));
        }
        return text.toString();
    }

    private static boolean isGood(String method, String target, Headers headers, Body body) {
        Request request =
                new Request(method, target, headers, body, InetAddress.getLoopbackAddress());
        return switch (new SignatureReader(PublicAddress.HTTPS).read(request)) {
            case SignaturesRead.Found(var all) ->
                    DigestCheck.of(request) == DigestCheck.MATCHES
                            && all.getFirst().uncovered().isEmpty()
                            && all.getFirst().fresh(NOW, Freshness.DEFAULT)
                            && all.getFirst().isBy(SELF.publicKey());
            case SignaturesRead.None _, SignaturesRead.Unreadable _ -> false;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a\\b", "a b", "a\r\nb", "é"})
    void refusesAnIdThatWouldBreakTheHeader(String keyId) {
        assertThatThrownBy(
                        () -> new RequestSigner(keyId, SELF.privateKey(), Scheme.CAVAGE, () -> NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAKeyOfAnotherKind() throws NoSuchAlgorithmException {
        var curve = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();
        assertThatThrownBy(() -> new RequestSigner("k", curve, Scheme.CAVAGE, () -> NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
