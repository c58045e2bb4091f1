package social.winnow.store.sqlite;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The first 16 bytes of the SHA-256 of an actor's id. */
record ActorHash(long high, long low) {

    static ActorHash of(String actorId) {
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(actorId.getBytes(StandardCharsets.UTF_8)));
            return new ActorHash(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static ActorHash read(byte[] bytes) {
        ByteBuffer hash = ByteBuffer.wrap(bytes);
        return new ActorHash(hash.getLong(), hash.getLong());
    }

    byte[] bytes() {
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }
}
