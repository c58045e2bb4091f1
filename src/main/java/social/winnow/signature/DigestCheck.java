package social.winnow.signature;

import social.winnow.model.http.Request;

/** Whether the body is what the digest headers say. */
public enum DigestCheck {
    /** Every one that is known matches, and at least one is SHA-256 or SHA-512. */
    MATCHES,
    /** There is none. */
    ABSENT,
    /** The body is another. */
    WRONG,
    /** What is there cannot be read, or is of no known algorithm. */
    UNREADABLE;

    /** Looks at {@code Digest} (RFC 3230) and {@code Content-Digest} (RFC 9530). */
    public static DigestCheck of(Request request) {
        boolean any =
                request.headers().contains("Digest")
                        || request.headers().contains("Content-Digest");
        return any ? UNREADABLE : ABSENT;
    }
}
