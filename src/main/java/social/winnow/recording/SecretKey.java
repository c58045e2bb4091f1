package social.winnow.recording;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * Numbers that stand for texts (SipHash), the same for the same text as long as the key lives. It
 * is never written down: with the process that made it, the way back is gone.
 */
final class SecretKey {
    private final HashFunction hash;

    SecretKey(SecureRandom random) {
        hash = Hashing.sipHash24(random.nextLong(), random.nextLong());
    }

    /**
     * @param purpose the same text stands for something else for another purpose
     */
    long of(String purpose, String text) {
        return hash.newHasher()
                .putUnencodedChars(purpose)
                .putChar('\0')
                .putUnencodedChars(text)
                .hash()
                .asLong();
    }

    long of(int one, int two, int three) {
        return hash.newHasher().putInt(one).putInt(two).putInt(three).hash().asLong();
    }

    byte[] bytes(String purpose, byte[] of) {
        return hash.newHasher()
                .putBytes(purpose.getBytes(StandardCharsets.UTF_8))
                .putBytes(of)
                .hash()
                .asBytes();
    }
}
