package social.winnow.state.memory;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * Names as 64 bits, so that a name of any length takes the same room. SipHash with a key of its own
 * in every process: nobody outside can make two names that collide.
 */
final class SecretHash {
    private final HashFunction hash;

    SecretHash() {
        SecureRandom random = new SecureRandom();
        hash = Hashing.sipHash24(random.nextLong(), random.nextLong());
    }

    long of(String name) {
        return hash.hashString(name, StandardCharsets.UTF_8).asLong();
    }
}
