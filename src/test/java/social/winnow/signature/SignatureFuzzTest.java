package social.winnow.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

import social.winnow.model.ActorKey;
import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;
import social.winnow.testkit.SigningActor;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;

/** Runs over the seeds beside it; with {@code JAZZER_FUZZ=1} it looks for more. */
class SignatureFuzzTest {
    private static final PublicKey KEY = SigningActor.ed25519("https://a.example/ed").publicKey();
    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");

    @FuzzTest
    void headersAreReadOrRefused(FuzzedDataProvider data) {
        Headers headers = Headers.of("Host", data.consumeString(64));
        while (data.remainingBytes() > 0) {
            String name =
                    data.pickValue(
                            new String[] {
                                "Signature",
                                "Signature-Input",
                                "Authorization",
                                "Digest",
                                "Content-Digest",
                                "Date"
                            });
            headers = headers.with(name, data.consumeString(4096));
        }
        Request request =
                new Request(
                        "POST",
                        "/inbox?x",
                        headers,
                        Body.of("{}"),
                        InetAddress.getLoopbackAddress());
        assertThat(DigestCheck.of(request)).isNotNull();
        switch (new SignatureReader(PublicAddress.HTTPS).read(request)) {
            case SignaturesRead.Found(var signatures) -> signatures.forEach(this::isChecked);
            case SignaturesRead.Unreadable(String why) -> assertThat(why).isNotBlank();
            case SignaturesRead.None() -> assertThat(headers.contains("Signature-Input")).isFalse();
        }
    }

    private void isChecked(HttpSignature signature) {
        assertThat(signature.keyId()).isNotBlank();
        assertThat(signature.uncovered()).isNotNull();
        assertThat(signature.supported() && signature.fresh(NOW, Freshness.DEFAULT))
                .isIn(true, false);
        assertThat(signature.isBy(KEY)).isFalse();
    }

    @FuzzTest
    void datesAreReadOrNot(byte[] text) {
        assertThat(HttpDate.parse(new String(text, StandardCharsets.ISO_8859_1))).isNotNull();
    }

    @FuzzTest
    void keysAreReadOrNot(byte[] text) {
        for (ActorKey.Form form : ActorKey.Form.values()) {
            String key = new String(text, StandardCharsets.UTF_8);
            assertThat(PublicKeys.read(new ActorKey("k", "o", form, key))).isNotNull();
        }
    }

    /** What is canonical once stays so. */
    @FuzzTest
    void canonicalFormsAreStable(byte[] json) {
        assertThat(IntegrityProof.of(json)).isNotNull();
        byte[] once;
        try {
            once = CanonicalJson.bytes(CanonicalJson.read(json));
        } catch (UnreadableException e) {
            assertThat(e.why()).isNotBlank();
            return;
        }
        try {
            assertThat(CanonicalJson.bytes(CanonicalJson.read(once))).isEqualTo(once);
        } catch (UnreadableException e) {
            throw new AssertionError(e);
        }
    }
}
