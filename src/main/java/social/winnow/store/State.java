package social.winnow.store;

/** Where something kept stands. */
public enum State {
    /** Waits for a moderator. */
    WAITING,
    /** Delivered to the instance after all. */
    RELEASED,
    /** Was dropped: only its row is there. */
    DROPPED
}
