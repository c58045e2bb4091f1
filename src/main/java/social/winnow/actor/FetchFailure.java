package social.winnow.actor;

import social.winnow.model.http.Reply;

import java.util.Locale;

/** Why there is no profile of an account. */
public enum FetchFailure {
    /** An address that is not fetched from. */
    FORBIDDEN,
    DNS,
    CONNECT,
    TLS,
    TIMEOUT,
    TOO_LARGE,
    /** The answer broke HTTP, was compressed or redirected too often. */
    PROTOCOL,
    OVERLOADED,
    /** 410. */
    GONE,
    /** 404. */
    NOT_FOUND,
    /** Another status below 500; servers that want signed requests say 401 or 403. */
    REFUSED,
    /** A status from 500 on. */
    SERVER_ERROR,
    /** Neither {@code application/activity+json} nor its JSON-LD form. */
    WRONG_TYPE,
    /** No JSON, or nothing that describes an account. */
    UNREADABLE,
    /** It describes another account. */
    WRONG_ID;

    /** The name used in metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The account is known not to be there. */
    boolean meansAbsent() {
        return this == GONE || this == NOT_FOUND;
    }

    /** Every other account on that host would fail in the same way. */
    boolean concernsHost() {
        return this == DNS || this == CONNECT || this == TLS;
    }

    static FetchFailure of(Reply.Reason reason) {
        return switch (reason) {
            case FORBIDDEN -> FORBIDDEN;
            case DNS -> DNS;
            case CONNECT -> CONNECT;
            case TLS -> TLS;
            case TIMEOUT -> TIMEOUT;
            case TOO_LARGE -> TOO_LARGE;
            case PROTOCOL -> PROTOCOL;
            case OVERLOADED -> OVERLOADED;
        };
    }
}
