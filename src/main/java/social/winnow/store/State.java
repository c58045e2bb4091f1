package social.winnow.store;

import java.util.Locale;

/** Where something kept stands. */
public enum State {
    /** Waits to be judged again by itself. */
    HELD,
    /** Waits for a moderator. */
    WAITING,
    /**
     * Somebody is delivering it right now. Whoever claims it has two minutes; after that (the
     * process died) it waits again. What is delivered at the end of a hold is delivered again when
     * the process begins anew.
     */
    RELEASING,
    /** Delivered to the instance after all. */
    RELEASED,
    /** A moderator said that it is spam; still whole, so that it can be undone: it waits again. */
    CONFIRMED,
    /** Was dropped: only its row is there. */
    DROPPED,
    /** Its author took it back before it was delivered: only its row is there. */
    WITHDRAWN;

    /** The name used on the command line, in the file and in the API. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
