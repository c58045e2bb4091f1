package social.winnow.actor;

import social.winnow.model.Verification.Obstacle;
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
    /** 401 or 403, as servers answer that want signed requests. */
    REFUSED,
    /** Another status below 500. */
    CLIENT_ERROR,
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

    /** A server or a network that is busy or being restarted; it may answer in a minute. */
    boolean mayPass() {
        return switch (this) {
            case DNS, CONNECT, TIMEOUT, OVERLOADED, SERVER_ERROR -> true;
            case FORBIDDEN,
                    TLS,
                    TOO_LARGE,
                    PROTOCOL,
                    GONE,
                    NOT_FOUND,
                    REFUSED,
                    CLIENT_ERROR,
                    WRONG_TYPE,
                    UNREADABLE,
                    WRONG_ID ->
                    false;
        };
    }

    /** What it means for a signature whose key should have been fetched. */
    Obstacle obstacle() {
        return switch (this) {
            case DNS, CONNECT, TLS, TIMEOUT, PROTOCOL, CLIENT_ERROR, SERVER_ERROR ->
                    Obstacle.KEY_UNREACHABLE;
            case FORBIDDEN, TOO_LARGE, WRONG_TYPE, UNREADABLE, WRONG_ID -> Obstacle.KEY_UNUSABLE;
            case OVERLOADED -> Obstacle.OVERLOADED;
            case GONE, NOT_FOUND -> Obstacle.KEY_GONE;
            case REFUSED -> Obstacle.KEY_REFUSED;
        };
    }

    static FetchFailure of(int status) {
        return switch (status) {
            case 410 -> GONE;
            case 404 -> NOT_FOUND;
            case 401, 403 -> REFUSED;
            default -> status < 500 ? CLIENT_ERROR : SERVER_ERROR;
        };
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
