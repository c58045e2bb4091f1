package social.winnow.model.http;

import java.util.Locale;

/** Why a request was refused before anybody judged it. */
public enum RejectReason {
    /** It breaks HTTP/1.1 in a way that two servers could read differently. */
    BAD_FRAMING,
    TRANSFER_CODING,
    TOO_MANY_HEADERS,
    HEAD_TOO_LARGE,
    TARGET_TOO_LONG,
    BAD_HOST,
    BAD_TARGET,
    BAD_HEADER,
    METHOD,
    EXPECTATION,
    /** An inbox under a spelling that only some routers take for one. */
    NON_CANONICAL_PATH,
    CONTENT_ENCODING,
    BODY_TOO_LARGE,
    TIMEOUT,
    /** A limit on requests or on memory is reached. */
    OVERLOADED,
    /** Too many connections. */
    CONNECTIONS,
    /** Winnow itself failed. */
    FAULT;

    /** The name used in metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
