package social.winnow.signature;

import social.winnow.model.ActorKey;

import java.security.PublicKey;
import java.util.Optional;

/** Decodes the keys that actors' documents show. */
public final class PublicKeys {
    private PublicKeys() {}

    /** The key; empty if it is unreadable, of an unknown kind, too weak or too large. */
    public static Optional<PublicKey> read(ActorKey key) {
        return switch (key.form()) {
            case PEM, MULTIBASE -> Optional.empty();
        };
    }
}
