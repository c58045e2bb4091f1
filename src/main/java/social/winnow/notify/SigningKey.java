package social.winnow.notify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret shared with a receiver, as Standard Webhooks 1.0 has it: HMAC with SHA-256. */
public final class SigningKey {
    private static final String PREFIX = "whsec_";
    private static final int LEAST = 24; // bytes, as the specification wants it
    private static final int MOST = 64;

    private final byte[] bytes;

    private SigningKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads {@code whsec_} and 24 to 64 bytes in Base64.
     *
     * @throws IllegalArgumentException with what it must be, without what it was
     */
    public static SigningKey of(String text) {
        String remedy =
                "must be whsec_ and 24 to 64 random bytes in Base64: echo \"whsec_$(openssl rand"
                        + " -base64 32)\" makes one";
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException(remedy);
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text.substring(PREFIX.length()));
            if (bytes.length < LEAST || bytes.length > MOST) {
                throw new IllegalArgumentException(remedy);
            }
            return new SigningKey(bytes);
        } catch (IllegalArgumentException _) {
            // Its message would show a part of the secret.
            throw new IllegalArgumentException(remedy);
        }
    }

    /** The value of {@code webhook-signature} for that message, sent at that second. */
    String sign(String id, long epochSecond, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            mac.update((id + "." + epochSecond + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SigningKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "a secret";
    }
}
