package social.winnow.store;

/**
 * The store cannot do what was asked: disk full, I/O error, queue full, closed. Nothing was kept.
 * The message is for the log and the command line.
 */
public final class StoreException extends Exception {
    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
