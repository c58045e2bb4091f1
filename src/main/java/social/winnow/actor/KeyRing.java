package social.winnow.actor;

import social.winnow.model.Verification.Obstacle;

import java.time.Duration;
import java.util.Optional;

/**
 * The keys of actors, each believed only where the actor that it is said to belong to confirms it.
 */
public final class KeyRing {
    KeyRing() {}

    /** From memory or the store, within 50 ms; never fetches. */
    public Optional<KnownKey> atHand(String keyId) {
        return Optional.empty();
    }

    /** Fetches it if it is not at hand, and waits for that no longer than so. */
    public KeyAnswer get(String keyId, Duration wait) {
        return new KeyAnswer.Unavailable(Obstacle.KEY_UNREACHABLE);
    }

    /**
     * Fetches it again, but no key more than once in 5 minutes: within that time it is the known
     * one, just fetched.
     */
    public KeyAnswer refresh(String keyId, Duration wait) {
        return get(keyId, wait);
    }
}
