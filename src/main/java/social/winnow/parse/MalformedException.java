package social.winnow.parse;

import java.io.Serial;

/**
 * Leaves the reading of a document that is refused. Costs no stack trace: hostile input makes many.
 */
final class MalformedException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final MalformedReason reason;

    MalformedException(MalformedReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    MalformedReason reason() {
        return reason;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
