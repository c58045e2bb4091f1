package social.winnow.http;

/**
 * What an answer to a call of our own may be.
 *
 * @param maxBytes of its body
 * @param documentsOnly the body counts only with a status of 2xx and uncompressed: of other
 *     statuses it is not read at all, and a compressed one fails the call
 */
record AnswerLimits(int maxBytes, boolean documentsOnly) {
    static final int MAX_LINE = 4096;
    static final int MAX_HEAD = 16 * 1024;
    static final int MAX_CHUNK = 8192;

    /** How many interim answers (RFC 9110 §15.2) are put up with before the real one. */
    static final int MAX_INTERIM = 8;
}
