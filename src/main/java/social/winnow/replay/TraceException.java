package social.winnow.replay;

/** A line of a trace cannot be read; the message names the file and the line. */
public final class TraceException extends Exception {
    private static final long serialVersionUID = 1L;

    TraceException(String message) {
        super(message);
    }
}
