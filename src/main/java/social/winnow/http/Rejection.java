package social.winnow.http;

import social.winnow.model.http.RejectReason;

/** A refusal of a request that nobody has judged: the status it gets, and why. */
record Rejection(int status, RejectReason reason) {
    static final Rejection FRAMING = new Rejection(400, RejectReason.BAD_FRAMING);
    static final Rejection CODING = new Rejection(501, RejectReason.TRANSFER_CODING);
    static final Rejection HEADERS = new Rejection(431, RejectReason.TOO_MANY_HEADERS);
    static final Rejection HEAD = new Rejection(431, RejectReason.HEAD_TOO_LARGE);
    static final Rejection LINE = new Rejection(414, RejectReason.TARGET_TOO_LONG);
    static final Rejection HOST = new Rejection(400, RejectReason.BAD_HOST);
    static final Rejection TARGET = new Rejection(400, RejectReason.BAD_TARGET);
    static final Rejection HEADER = new Rejection(400, RejectReason.BAD_HEADER);
    static final Rejection METHOD = new Rejection(405, RejectReason.METHOD);
    static final Rejection EXPECTATION = new Rejection(417, RejectReason.EXPECTATION);
    static final Rejection DISGUISED = new Rejection(400, RejectReason.NON_CANONICAL_PATH);
    static final Rejection ENCODED = new Rejection(415, RejectReason.CONTENT_ENCODING);
    static final Rejection BODY = new Rejection(413, RejectReason.BODY_TOO_LARGE);
    static final Rejection TIMEOUT = new Rejection(408, RejectReason.TIMEOUT);
    static final Rejection OVERLOADED = new Rejection(503, RejectReason.OVERLOADED);
    static final Rejection CONNECTIONS = new Rejection(503, RejectReason.CONNECTIONS);
    static final Rejection FAULT = new Rejection(503, RejectReason.FAULT);
}
