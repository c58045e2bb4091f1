package social.winnow.signature;

import java.security.Provider;
import java.security.Security;

/** Where the cryptography comes from. */
public final class Cryptography {
    private static final Provider PROVIDER = Security.getProviders("Signature.Ed25519")[0];

    private Cryptography() {}

    /** What does it, for the log. */
    public static String name() {
        return PROVIDER.getName() + " " + PROVIDER.getVersionStr();
    }
}
