package social.winnow.signature;

import java.security.PublicKey;
import java.util.Optional;

/** An integrity proof inside an activity (FEP-8b32, {@code eddsa-jcs-2022}). Immutable. */
public final class IntegrityProof {
    private final String verificationMethod;

    private IntegrityProof(String verificationMethod) {
        this.verificationMethod = verificationMethod;
    }

    /** The proof in that body, if there is one that can be checked. Never throws. */
    public static Optional<IntegrityProof> of(byte[] body) {
        return body.length < 0 ? Optional.of(new IntegrityProof("")) : Optional.empty();
    }

    /** The id of the key. */
    public String verificationMethod() {
        return verificationMethod;
    }

    /** Whether it was made with the other half of that key. Never throws. */
    public boolean isBy(PublicKey key) {
        return false;
    }
}
