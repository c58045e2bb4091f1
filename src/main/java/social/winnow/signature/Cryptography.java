package social.winnow.signature;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;

/**
 * Where the cryptography comes from: the JDK, or Amazon Corretto Crypto Provider where its native
 * part loads. That checks an RSA-2048 signature in 15 µs instead of 24, and an Ed25519 one in 26 µs
 * instead of 400. It stands last among the JVM's providers and is asked by name, so nothing but the
 * checking of signatures changes hands.
 */
public final class Cryptography {
    private static final String AMAZON = AmazonCorrettoCryptoProvider.PROVIDER_NAME;

    private Cryptography() {}

    /**
     * Loads the native part, which takes a tenth of a second or two: to be called once, beside the
     * start. Until then, and where it cannot be loaded, the JDK's is used.
     *
     * @return what is used from now on, for the log
     */
    public static String choose() {
        try {
            AmazonCorrettoCryptoProvider amazon = AmazonCorrettoCryptoProvider.INSTANCE;
            amazon.assertHealthy();
            Security.addProvider(amazon);
        } catch (RuntimeException | LinkageError e) {
            return "the JDK, since Amazon's native library does not load (" + e.getMessage() + ")";
        }
        return AMAZON + " " + AmazonCorrettoCryptoProvider.INSTANCE.getVersionStr();
    }

    /** Whether an Ed25519 signature costs no more than an RSA one. */
    static boolean isNative() {
        return Security.getProvider(AMAZON) != null;
    }

    static Signature engine(String algorithm) throws NoSuchAlgorithmException {
        Provider amazon = Security.getProvider(AMAZON);
        return amazon == null || amazon.getService("Signature", algorithm) == null
                ? Signature.getInstance(algorithm)
                : Signature.getInstance(algorithm, amazon);
    }
}
