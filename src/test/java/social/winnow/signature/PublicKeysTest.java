package social.winnow.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.model.ActorKey;
import social.winnow.testkit.SigningActor;
import social.winnow.testkit.VectorActors;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class PublicKeysTest {
    private static final SigningActor RSA = SigningActor.rsa("https://a.example/users/eve");
    private static final SigningActor ED25519 = SigningActor.ed25519("https://a.example/users/ed");

    static List<ActorKey> realKeys() throws IOException {
        return VectorActors.keys();
    }

    @ParameterizedTest
    @MethodSource("realKeys")
    void readsTheKeysOfRealServers(ActorKey key) {
        assertThat(PublicKeys.read(key)).isPresent();
    }

    @Test
    void fedifyShowsOneKeyInTwoForms() throws IOException {
        ActorKey pem = VectorActors.key("http://127.0.0.1:3300/users/bob#main-key");
        ActorKey multikey = VectorActors.key("http://127.0.0.1:3300/users/bob#multikey-1");
        assertThat(PublicKeys.read(multikey)).isEqualTo(PublicKeys.read(pem));
    }

    @Test
    void readsPemHoweverItsLinesAreBroken() {
        String text = RSA.key().text();
        for (String form :
                List.of(
                        text,
                        text.replace("\n", "\r\n"),
                        text.replace("\n", "\\n"),
                        text.replace("\n", "\\r\\n"),
                        text.replace("\n", ""),
                        text.replace("\n", " "),
                        "\n\n " + text.strip(),
                        "Here it is:\n" + text + "Thank you.")) {
            assertThat(pem(form)).contains(RSA.publicKey());
        }
        assertThat(PublicKeys.read(ED25519.key())).contains(ED25519.publicKey());
        assertThat(pem(written("PUBLIC KEY", ED25519.publicKey().getEncoded())))
                .contains(ED25519.publicKey());
    }

    @Test
    void readsPkcs1() {
        byte[] info = RSA.publicKey().getEncoded();
        byte[] inner = java.util.Arrays.copyOfRange(info, 24, info.length);
        assertThat(pem(written("RSA PUBLIC KEY", inner))).contains(RSA.publicKey());
    }

    @Test
    void refusesWhatIsTooWeakTooLargeOrOdd() throws GeneralSecurityException {
        BigInteger modulus = ((RSAPublicKey) RSA.publicKey()).getModulus();
        Random random = new Random(1);
        assertThat(pem(rsa(modulus, BigInteger.valueOf(65537)))).isPresent();
        assertThat(pem(rsa(modulus, BigInteger.valueOf(3)))).isPresent();
        assertThat(pem(rsa(modulus, BigInteger.TWO.pow(40).add(BigInteger.ONE)))).isEmpty();
        assertThat(pem(rsa(new BigInteger(1024, random).setBit(1023), BigInteger.valueOf(3))))
                .isEmpty();
        assertThat(pem(rsa(new BigInteger(8192, random).setBit(8191), BigInteger.valueOf(3))))
                .isPresent();
        assertThat(pem(rsa(new BigInteger(9000, random).setBit(8999), BigInteger.valueOf(3))))
                .isEmpty();
        KeyPairGenerator curves = KeyPairGenerator.getInstance("EC");
        assertThat(pem(written("PUBLIC KEY", curves.generateKeyPair().getPublic().getEncoded())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "z",
                "x6Mk",
                "z6Mk",
                "z0OIl",
                "z11111111111111111111111111111111111111111111111111",
                "-----BEGIN PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY----------END PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----END PUBLIC KEY-----",
                "-----END PUBLIC KEY----------BEGIN PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
                "-----BEGIN RSA PUBLIC KEY-----\nAAAA\n-----END RSA PUBLIC KEY-----",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"
            })
    void garbageIsNoKey(String text) {
        for (ActorKey.Form form : ActorKey.Form.values()) {
            assertThat(PublicKeys.read(new ActorKey("k", "o", form, text))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64 << 10, (64 << 10) + 1, 1 << 20})
    void longTextsAreRefusedSoon(int length) {
        for (String text :
                List.of(
                        "z" + "2".repeat(length - 1),
                        "A".repeat(length),
                        written("PUBLIC KEY", new byte[length / 2]),
                        "-----BEGIN PUBLIC KEY-----".repeat(length / 26))) {
            for (ActorKey.Form form : ActorKey.Form.values()) {
                assertThat(PublicKeys.read(new ActorKey("k", "o", form, text))).isEmpty();
            }
        }
    }

    private static Optional<PublicKey> pem(String text) {
        return PublicKeys.read(new ActorKey("k", "o", ActorKey.Form.PEM, text));
    }

    private static String rsa(BigInteger modulus, BigInteger exponent)
            throws GeneralSecurityException {
        RSAPublicKeySpec spec = new RSAPublicKeySpec(modulus, exponent);
        try {
            byte[] info = KeyFactory.getInstance("RSA").generatePublic(spec).getEncoded();
            return written("PUBLIC KEY", info);
        } catch (GeneralSecurityException e) {
            return "the JDK does not even write it";
        }
    }

    private static String written(String name, byte[] der) {
        return "-----BEGIN "
                + name
                + "-----\n"
                + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END "
                + name
                + "-----\n";
    }
}
