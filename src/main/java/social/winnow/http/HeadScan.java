package social.winnow.http;

import io.netty.buffer.ByteBuf;
import io.netty.util.ByteProcessor;

import org.jspecify.annotations.Nullable;

/**
 * Looks at the raw bytes of a request's head, each once, as they arrive. Netty's decoder folds
 * continued lines, takes any white space in the request line and any version; after decoding the
 * evidence is gone, so it is looked for here (RFC 9112 §2.2, §3, §5.2).
 */
final class HeadScan implements ByteProcessor {
    private static final int MAX_EMPTY_LINES = 4;
    private static final String VERSION = "HTTP/1.1";

    private final Limits limits;
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

    HeadScan(Limits limits) {
        this.limits = limits;
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
        in.forEachByte(in.readerIndex() + scanned, in.readableBytes() - scanned, this);
        if (fault != null) {
            return new Outcome.Bad(fault);
        }
        return state == State.DONE ? COMPLETE : INCOMPLETE;
    }

    @Override
    public boolean process(byte value) {
        scanned++;
        state = next(value);
        if (fault == null && scanned > limits.line() && state.compareTo(State.VERSION) <= 0) {
            fault = Rejection.LINE;
        }
        if (fault == null && scanned > limits.head()) {
            fault = Rejection.HEAD;
        }
        return fault == null && state != State.DONE;
    }

    private State next(byte b) {
        return switch (state) {
            case START -> start(b);
            case EMPTY_LINE_FEED -> b == '\n' ? State.START : bad(Rejection.FRAMING);
            case METHOD ->
                    b == ' ' ? State.TARGET : isToken(b) ? State.METHOD : bad(Rejection.FRAMING);
            case TARGET ->
                    b == ' ' ? State.VERSION : isText(b) ? State.TARGET : bad(Rejection.FRAMING);
            case VERSION -> version(b);
            case LINE_FEED -> b == '\n' ? State.LINE_START : bad(Rejection.FRAMING);
            case LINE_START -> lineStart(b);
            case NAME -> b == ':' ? State.VALUE : isToken(b) ? State.NAME : bad(Rejection.FRAMING);
            case VALUE ->
                    b == '\r'
                            ? State.LINE_FEED
                            : isText(b) || b == ' ' || b == '\t'
                                    ? State.VALUE
                                    : bad(Rejection.FRAMING);
            case LAST_LINE_FEED -> b == '\n' ? State.DONE : bad(Rejection.FRAMING);
            case DONE -> State.DONE;
        };
    }

    private State start(byte b) {
        if (b == '\r') {
            emptyLines++;
            return emptyLines > MAX_EMPTY_LINES ? bad(Rejection.FRAMING) : State.EMPTY_LINE_FEED;
        }
        return isToken(b) ? State.METHOD : bad(Rejection.FRAMING);
    }

    private State version(byte b) {
        if (versionLength == VERSION.length()) {
            return b == '\r' ? State.LINE_FEED : bad(Rejection.FRAMING);
        }
        boolean expected =
                b == VERSION.charAt(versionLength)
                        || (b == '0' && versionLength == VERSION.length() - 1);
        versionLength++;
        return expected ? State.VERSION : bad(Rejection.FRAMING);
    }

    private State lineStart(byte b) {
        if (b == '\r') {
            return State.LAST_LINE_FEED;
        }
        if (!isToken(b)) {
            return bad(Rejection.FRAMING);
        }
        lines++;
        return lines > limits.headers() ? bad(Rejection.HEADERS) : State.NAME;
    }

    private State bad(Rejection rejection) {
        fault = rejection;
        return state;
    }

    /** Printable ASCII, or one octet of something else. */
    private static boolean isText(byte b) {
        return (b > ' ' && b < 0x7f) || b < 0;
    }

    /** RFC 9110 §5.6.2. */
    private static boolean isToken(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || b == '-'
                || (b > ' ' && b < 0x7f && "!#$%&'*+.^_`|~".indexOf(b) >= 0);
    }
}
