package social.winnow.release;

import java.time.Instant;
import java.util.List;

/** Is told what happens to what moderators may want released. Must neither wait nor throw. */
public interface ReleaseListener {

    ReleaseListener NONE = new ReleaseListener() {};

    /**
     * Soon these can no longer be sent as they came. Each is told once, and again after a restart.
     *
     * @param items at least one
     */
    default void ending(List<Ending> items) {}

    /** Something that a moderator wanted delivered has arrived after all. */
    default void arrived(String id, Outcome outcome) {}

    /** Something that a moderator wanted delivered is not tried any more. */
    default void gaveUp(String id, Outcome outcome) {}

    /**
     * Something that waits for a moderator.
     *
     * @param until when it can be sent as it came for the last time
     * @param then what is left afterwards
     */
    record Ending(String id, Instant until, ReleasePath.Way then) {}
}
