package social.winnow.http;

import social.winnow.model.http.Reply;

import java.io.IOException;

/** Ends a call without an answer. */
final class CallFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Reply.Reason reason;

    CallFailedException(Reply.Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    Reply.Reason reason() {
        return reason;
    }

    Reply.Failed reply() {
        return new Reply.Failed(reason, String.valueOf(getMessage()));
    }
}
