package social.winnow.admin;

import java.util.Map;

/**
 * What went wrong, as RFC 9457 describes it.
 *
 * @param code what tells it apart for programs; the last part of its {@code type}
 * @param title the same for every problem of that code
 * @param detail what it is this time, and what to do about it
 * @param more further members
 */
record Problem(int status, String code, String title, String detail, Map<String, Object> more) {

    Problem(int status, String code, String title, String detail) {
        this(status, code, title, detail, Map.of());
    }

    static Problem badRequest(String detail) {
        return new Problem(400, "bad-request", "The request cannot be understood", detail);
    }

    static Problem unauthorized() {
        return new Problem(
                401,
                "unauthorized",
                "A token is needed",
                "Send the token as Authorization: Bearer TOKEN; it stands in admin.token beside"
                        + " the store, or where admin.token of the configuration says");
    }

    static Problem forbidden(String detail) {
        return new Problem(403, "forbidden", "That is not allowed", detail);
    }

    static Problem readOnly() {
        return new Problem(
                403, "read-only", "This token may only look", "Use the token of a moderator");
    }

    static Problem notFound(String detail) {
        return new Problem(404, "not-found", "There is nothing of that name", detail);
    }

    static Problem methodNotAllowed(String allowed) {
        return new Problem(
                405, "method-not-allowed", "That cannot be done here", "Possible: " + allowed);
    }

    /** Somebody else was faster. */
    static Problem stale(String current) {
        return new Problem(
                409,
                "stale",
                "It has changed meanwhile",
                "It is " + current + " by now; look at it again",
                Map.of("current", current));
    }

    static Problem unsupportedType() {
        return new Problem(
                415,
                "unsupported-media-type",
                "The body is of a type that is not understood",
                "Send Content-Type: application/json");
    }

    static Problem tooManyFailures() {
        return new Problem(
                429,
                "too-many-failures",
                "Too many wrong tokens",
                "Ten within a minute came from this address; wait a minute");
    }

    static Problem fault() {
        return new Problem(500, "fault", "Winnow failed to do that", "The log says more");
    }

    static Problem store(String detail) {
        return new Problem(503, "store-trouble", "The store does not do that now", detail);
    }
}
