package social.winnow.signature;

import social.winnow.model.http.Body;
import social.winnow.model.http.Request;
import social.winnow.signature.StructuredFields.Bytes;
import social.winnow.signature.StructuredFields.Item;
import social.winnow.signature.StructuredFields.Member;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether the body is what the digest headers say. */
public enum DigestCheck {
    /** Every one that is known matches, and each header has at least one that is. */
    MATCHES,
    /** There is none. */
    ABSENT,
    /** The body is another. */
    WRONG,
    /** What is there cannot be read, or is of no known algorithm: SHA-256 or SHA-512. */
    UNREADABLE;

    /** One digest of a known algorithm. */
    private record Stated(String algorithm, String base64) {}

    /** Looks at {@code Digest} (RFC 3230) and {@code Content-Digest} (RFC 9530). Never throws. */
    public static DigestCheck of(Request request) {
        Optional<String> digest = Fields.value(request.headers(), "Digest");
        Optional<String> contentDigest = Fields.value(request.headers(), "Content-Digest");
        if (digest.isEmpty() && contentDigest.isEmpty()) {
            return ABSENT;
        }
        List<Stated> stated = new ArrayList<>();
        try {
            if (digest.isPresent()) {
                stated.addAll(known(ofRfc3230(digest.get())));
            }
            if (contentDigest.isPresent()) {
                stated.addAll(known(ofRfc9530(contentDigest.get())));
            }
        } catch (UnreadableException e) {
            return UNREADABLE;
        }
        return stated.stream().allMatch(it -> isOf(request.body(), it)) ? MATCHES : WRONG;
    }

    /** A header that names no known algorithm says nothing, and may be the one that is signed. */
    private static List<Stated> known(List<Stated> stated) throws UnreadableException {
        if (stated.isEmpty()) {
            throw new UnreadableException("no known algorithm");
        }
        return stated;
    }

    private static List<Stated> ofRfc3230(String value) throws UnreadableException {
        if (value.length() > Fields.LONGEST) {
            throw new UnreadableException("the digest is too long");
        }
        List<Stated> all = new ArrayList<>();
        for (String each : value.split(",", -1)) {
            int equals = each.indexOf('=');
            if (equals < 0) {
                throw new UnreadableException("the digest has no algorithm");
            }
            String algorithm = Fields.trim(each.substring(0, equals)).toLowerCase(Locale.ROOT);
            if (isKnown(algorithm)) {
                all.add(new Stated(algorithm, base64(Fields.trim(each.substring(equals + 1)))));
            }
        }
        return all;
    }

    private static String base64(String text) throws UnreadableException {
        try {
            return encoded(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("the digest is no base64");
        }
    }

    private static List<Stated> ofRfc9530(String value) throws UnreadableException {
        List<Stated> all = new ArrayList<>();
        for (Map.Entry<String, Member> each : StructuredFields.dictionary(value).entrySet()) {
            if (isKnown(each.getKey())) {
                if (!(each.getValue() instanceof Item item)
                        || !(item.value() instanceof Bytes bytes)) {
                    throw new UnreadableException("the digest is no bytes");
                }
                all.add(new Stated(each.getKey(), bytes.base64()));
            }
        }
        return all;
    }

    private static boolean isKnown(String algorithm) {
        return algorithm.equals("sha-256") || algorithm.equals("sha-512");
    }

    private static boolean isOf(Body body, Stated stated) {
        byte[] real = stated.algorithm().equals("sha-256") ? body.sha256() : sha512(body);
        return encoded(real).equals(stated.base64());
    }

    private static String encoded(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] sha512(Body body) {
        try {
            return MessageDigest.getInstance("SHA-512").digest(body.bytes());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }
}
