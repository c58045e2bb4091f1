package social.winnow.signature;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.NamedParameterSpec;
import java.util.Optional;

/** The two ways of signing that the fediverse uses. */
enum Algorithm {
    /** RSASSA-PKCS1-v1_5 with SHA-256. */
    RSA("SHA256withRSA", "rsa-sha256", "rsa-v1_5-sha256"),
    ED25519("Ed25519", "hs2019", "ed25519");

    private final String jca;
    private final String cavage;
    private final String rfc9421;

    Algorithm(String jca, String cavage, String rfc9421) {
        this.jca = jca;
        this.cavage = cavage;
        this.rfc9421 = rfc9421;
    }

    /** What a key is for; empty for a key of another kind. */
    static Optional<Algorithm> of(Object key) {
        return switch (key) {
            case RSAKey _ -> Optional.of(RSA);
            case EdECKey ec when isEd25519(ec) -> Optional.of(ED25519);
            default -> Optional.empty();
        };
    }

    private static boolean isEd25519(EdECKey key) {
        return key.getParams().getName().equals(NamedParameterSpec.ED25519.getName());
    }

    String nameIn(HttpSignature.Scheme scheme) {
        return switch (scheme) {
            case CAVAGE -> cavage;
            case RFC9421 -> rfc9421;
        };
    }

    /** Whether it is a signature of that text. A key or signature that does not fit is a no. */
    boolean verify(PublicKey key, byte[] text, byte[] signature) {
        try {
            Signature engine = Cryptography.engine(jca);
            engine.initVerify(key);
            engine.update(text);
            return engine.verify(signature);
        } catch (GeneralSecurityException | RuntimeException e) {
            return false; // not of the right length, not on the curve, …
        }
    }

    /**
     * Signs that text.
     *
     * @throws IllegalArgumentException if the key does not fit
     */
    byte[] sign(PrivateKey key, byte[] text) {
        try {
            Signature engine = Cryptography.engine(jca);
            engine.initSign(key);
            engine.update(text);
            return engine.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key cannot sign: " + e.getMessage(), e);
        }
    }
}
