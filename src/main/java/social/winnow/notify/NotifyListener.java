package social.winnow.notify;

import java.util.Locale;

/** Is told what becomes of messages; for metrics. Must not throw or wait. */
public interface NotifyListener {
    NotifyListener NONE = (_, _) -> {};

    /** What became of a message, or of one attempt to send it. */
    void happened(EventType type, Result result);

    /** How it went. */
    enum Result {
        SENT,
        /** The receiver could not take it now; it is sent again. */
        POSTPONED,
        /** The receiver does not want it, or it is too old by now. */
        FAILED,
        /** Too much waits already. */
        DROPPED;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
