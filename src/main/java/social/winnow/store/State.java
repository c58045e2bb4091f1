package social.winnow.store;

import java.util.Locale;

/** Where something kept stands. */
public enum State {
    /** Waits for a moderator. */
    WAITING,
    /**
     * Somebody is delivering it right now. Whoever claims it has two minutes; after that (the
     * process died) it waits again.
     */
    RELEASING,
    /** Delivered to the instance after all. */
    RELEASED,
    /** Was dropped: only its row is there. */
    DROPPED;

    /** The name used on the command line, in the file and in the API. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
