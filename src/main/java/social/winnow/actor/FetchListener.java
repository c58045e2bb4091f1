package social.winnow.actor;

import java.time.Duration;

/** Hears of every fetch that was made or not made. Called by many threads; must not wait. */
public interface FetchListener {

    /** A document came. */
    default void fetched(Duration took) {}

    default void failed(FetchFailure why, Duration took) {}

    /** No fetch was made because an earlier one failed not long ago. */
    default void heldOff(FetchFailure why) {}

    /** No fetch was made because the store remembered an earlier one. */
    default void restored() {}

    /** No fetch was made because too many wait already. */
    default void overflowed() {}
}
