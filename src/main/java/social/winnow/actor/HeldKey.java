package social.winnow.actor;

import social.winnow.model.ActorKey;
import social.winnow.signature.PublicKeys;

import java.security.PublicKey;
import java.util.List;
import java.util.Optional;

/**
 * A key as it was found, its owner not confirmed yet.
 *
 * @param decoded empty if it is of no use
 */
record HeldKey(ActorKey key, Optional<PublicKey> decoded) {
    private static final int DECODED_BYTES = 1500; // RSA of 2048 bits, about

    static List<HeldKey> all(List<ActorKey> keys) {
        return keys.stream().map(key -> new HeldKey(key, PublicKeys.read(key))).toList();
    }

    boolean sameText(HeldKey other) {
        return key.form() == other.key.form() && key.text().equals(other.key.text());
    }

    /** In memory, about. */
    int bytes() {
        return key.id().length()
                + key.owner().length()
                + key.text().length()
                + (decoded.isPresent() ? DECODED_BYTES : 0);
    }
}
