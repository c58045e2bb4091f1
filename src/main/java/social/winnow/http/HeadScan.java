package social.winnow.http;

import io.netty.buffer.ByteBuf;

import org.jspecify.annotations.Nullable;

/**
 * Looks at the raw bytes of a request's head, each once, as they arrive. Netty's decoder folds
 * continued lines, takes any white space in the request line and any version; after decoding the
 * evidence is gone, so it is looked for here (RFC 9112 §2.2, §3, §5.2).
 */
final class HeadScan {
    private static final int MAX_EMPTY_LINES = 4;
    private static final String VERSION = "HTTP/1.1";
    private static final byte TOKEN = 1;
    private static final byte TEXT = 2;
    private static final byte BLANK = 4;
    private static final byte[] CLASSES = classes();

    private final Limits limits;
    private final byte[] window;
    private State state = State.START;
    private int scanned;
    private int lines;
    private int emptyLines;
    private int versionLength;
    private @Nullable Rejection fault;

    /** What is known so far. */
    sealed interface Outcome {
        record Incomplete() implements Outcome {}

        record Complete() implements Outcome {}

        record Bad(Rejection rejection) implements Outcome {}
    }

    private static final Outcome INCOMPLETE = new Outcome.Incomplete();
    private static final Outcome COMPLETE = new Outcome.Complete();

    private enum State {
        START,
        EMPTY_LINE_FEED,
        METHOD,
        TARGET,
        VERSION,
        LINE_FEED,
        LINE_START,
        NAME,
        VALUE,
        LAST_LINE_FEED,
        DONE
    }

    /**
     * @param window working memory, which all scans on one event loop can share
     */
    HeadScan(Limits limits, byte[] window) {
        this.limits = limits;
        this.window = window;
    }

    void reset() {
        state = State.START;
        scanned = 0;
        lines = 0;
        emptyLines = 0;
        versionLength = 0;
    }

    /** Goes on where it stopped; the bytes stay in the buffer. */
    Outcome read(ByteBuf in) {
        int unread = in.readableBytes() - scanned;
        while (unread > 0 && fault == null && state != State.DONE) {
            int length = Math.min(unread, window.length);
            in.getBytes(in.readerIndex() + scanned, window, 0, length);
            scan(length);
            unread = in.readableBytes() - scanned;
        }
        if (fault != null) {
            return new Outcome.Bad(fault);
        }
        return state == State.DONE ? COMPLETE : INCOMPLETE;
    }

    private void scan(int length) {
        int at = 0;
        while (at < length && fault == null && state != State.DONE) {
            byte b = window[at++];
            state = next(b);
            // Most bytes are in the middle of something.
            switch (state) {
                case NAME -> at = skip(at, length, TOKEN);
                case VALUE -> at = skip(at, length, (byte) (TEXT | BLANK));
                case TARGET -> at = skip(at, length, TEXT);
                default -> {}
            }
            check(scanned + at);
        }
        scanned += at;
    }

    private int skip(int from, int length, byte wanted) {
        int at = from;
        while (at < length && (CLASSES[window[at] & 0xff] & wanted) != 0) {
            at++;
        }
        return at;
    }

    private void check(int seen) {
        if (fault != null) {
            return;
        }
        if (seen > limits.line() && state.compareTo(State.VERSION) <= 0) {
            fault = Rejection.LINE;
        } else if (seen > limits.head()) {
            fault = Rejection.HEAD;
        }
    }

    private State next(byte b) {
        return switch (state) {
            case START -> start(b);
            case EMPTY_LINE_FEED -> orBad(b == '\n', State.START);
            case METHOD -> b == ' ' ? State.TARGET : orBad(is(b, TOKEN), State.METHOD);
            case TARGET -> b == ' ' ? State.VERSION : orBad(is(b, TEXT), State.TARGET);
            case VERSION -> version(b);
            case LINE_FEED -> orBad(b == '\n', State.LINE_START);
            case LINE_START -> lineStart(b);
            case NAME -> b == ':' ? State.VALUE : orBad(is(b, TOKEN), State.NAME);
            case VALUE ->
                    b == '\r' ? State.LINE_FEED : orBad(is(b, (byte) (TEXT | BLANK)), State.VALUE);
            case LAST_LINE_FEED -> orBad(b == '\n', State.DONE);
            case DONE -> State.DONE;
        };
    }

    private State start(byte b) {
        if (b == '\r') {
            emptyLines++;
            return orBad(emptyLines <= MAX_EMPTY_LINES, State.EMPTY_LINE_FEED);
        }
        return orBad(is(b, TOKEN), State.METHOD);
    }

    private State version(byte b) {
        int at = versionLength++;
        if (at == VERSION.length()) {
            return orBad(b == '\r', State.LINE_FEED);
        }
        boolean last = at == VERSION.length() - 1;
        return orBad(b == VERSION.charAt(at) || (last && b == '0'), State.VERSION);
    }

    private State lineStart(byte b) {
        if (b == '\r') {
            return State.LAST_LINE_FEED;
        }
        lines++;
        if (lines > limits.headers() && is(b, TOKEN)) {
            fault = Rejection.HEADERS;
        }
        return orBad(is(b, TOKEN), State.NAME);
    }

    private State orBad(boolean good, State next) {
        if (!good) {
            fault = Rejection.FRAMING;
        }
        return next;
    }

    private static boolean is(byte b, byte wanted) {
        return (CLASSES[b & 0xff] & wanted) != 0;
    }

    /** Tokens as of RFC 9110 §5.6.2; text is printable ASCII, or one octet of something else. */
    private static byte[] classes() {
        byte[] classes = new byte[256];
        for (int c = 0; c < classes.length; c++) {
            boolean ascii = c > ' ' && c < 0x7f;
            boolean mark = "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
            if (ascii && (Character.isLetterOrDigit(c) || mark)) {
                classes[c] = TOKEN | TEXT;
            } else if (ascii || c > 0x7f) {
                classes[c] = TEXT;
            } else if (c == ' ' || c == '\t') {
                classes[c] = BLANK;
            }
        }
        return classes;
    }
}
