package social.winnow.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.testkit.SigningActor;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.List;

class CryptographyTest {
    private static final byte[] TEXT = "text".getBytes(StandardCharsets.US_ASCII);

    @Test
    void whatItChoosesAgreesWithTheJdk() throws GeneralSecurityException {
        assertThat(Cryptography.choose()).isNotBlank().isEqualTo(Cryptography.choose());
        for (SigningActor actor :
                List.of(
                        SigningActor.rsa("https://a.example/users/eve"),
                        SigningActor.ed25519("https://a.example/users/ed"))) {
            Algorithm algorithm = Algorithm.of(actor.publicKey()).orElseThrow();
            byte[] signature = algorithm.sign(actor.privateKey(), TEXT);
            Signature jdk =
                    Signature.getInstance(algorithm == Algorithm.RSA ? "SHA256withRSA" : "Ed25519");
            jdk.initVerify(actor.publicKey());
            jdk.update(TEXT);
            assertThat(jdk.verify(signature)).isTrue();
            assertThat(algorithm.verify(actor.publicKey(), TEXT, signature)).isTrue();
            signature[5] ^= 1;
            assertThat(algorithm.verify(actor.publicKey(), TEXT, signature)).isFalse();
            assertThat(algorithm.verify(actor.publicKey(), TEXT, new byte[0])).isFalse();
            assertThat(algorithm.verify(actor.publicKey(), TEXT, new byte[5000])).isFalse();
        }
    }
}
