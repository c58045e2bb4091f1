package social.winnow.admin;

import social.winnow.state.WaveListener;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** When the wave began that goes on. */
public final class WaveSince implements WaveListener {
    private final WaveListener next;
    private final InstantSource wall;
    private volatile Optional<Instant> began = Optional.empty();

    /**
     * @param next is told, too
     */
    public WaveSince(WaveListener next, InstantSource wall) {
        this.next = next;
        this.wall = wall;
    }

    @Override
    public void began(double strangers, double usual) {
        began = Optional.of(wall.instant());
        next.began(strangers, usual);
    }

    @Override
    public void ended(Duration lasted, double usual) {
        began = Optional.empty();
        next.ended(lasted, usual);
    }

    Optional<Instant> began() {
        return began;
    }
}
