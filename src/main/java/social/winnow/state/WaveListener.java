package social.winnow.state;

import java.time.Duration;

/** Told when waves begin and end. */
public interface WaveListener {
    WaveListener NONE = new WaveListener() {};

    /**
     * A wave began.
     *
     * @param strangers who turned to people here within the last minute, weighed by how widely they
     *     spread
     * @param usual how many do so in a minute at other times
     */
    default void began(double strangers, double usual) {}

    /** It is over. */
    default void ended(Duration lasted, double usual) {}
}
