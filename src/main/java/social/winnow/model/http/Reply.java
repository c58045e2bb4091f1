package social.winnow.model.http;

/** How a {@link Call} ended. */
public sealed interface Reply {

    /** The other side answered, with whatever status. */
    record Answered(Response response) implements Reply {}

    /** There is no answer. {@code detail} is for the log: short, and without secrets. */
    record Failed(Reason reason, String detail) implements Reply {}

    /** Why there is no answer. */
    enum Reason {
        /** The address or name is one that Winnow does not speak to. */
        FORBIDDEN,
        DNS,
        CONNECT,
        TLS,
        TIMEOUT,
        TOO_LARGE,
        /** The answer broke HTTP, or redirected where it must not. */
        PROTOCOL,
        /** Too many calls are already under way. */
        OVERLOADED
    }
}
