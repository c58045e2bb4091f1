package social.winnow.state.memory;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * Names as 64 bits, so that a name of any length takes the same room. SipHash: who does not know
 * the key cannot make two names that collide.
 */
public final class SecretHash {
    private final HashFunction hash;

    private SecretHash(long first, long second) {
        hash = Hashing.sipHash24(first, second);
    }

    /** With a key that nobody knows. */
    public static SecretHash random() {
        SecureRandom random = new SecureRandom();
        return new SecretHash(random.nextLong(), random.nextLong());
    }

    /** With a key that is always the same: for what must come out alike every time. */
    public static SecretHash fixed() {
        return new SecretHash(1, 2);
    }

    long of(String name) {
        return hash.hashString(name, StandardCharsets.UTF_8).asLong();
    }
}
