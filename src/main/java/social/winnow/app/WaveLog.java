package social.winnow.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.state.WaveListener;

import java.time.Duration;
import java.util.Locale;

/** Writes down when waves begin and end. */
final class WaveLog implements WaveListener {
    private static final Logger LOG = LoggerFactory.getLogger(WaveLog.class);

    private final WaveListener next;

    /**
     * @param next is told, too
     */
    WaveLog(WaveListener next) {
        this.next = next;
    }

    @Override
    public void began(double strangers, double usual) {
        next.began(strangers, usual);
        LOG.warn(
                "a wave began: {} strangers turned to people here within a minute, usual are {}",
                figure(strangers),
                figure(usual));
    }

    @Override
    public void ended(Duration lasted, double usual) {
        next.ended(lasted, usual);
        LOG.warn(
                "the wave is over after {} min, usual are {} strangers a minute",
                lasted.toMinutes(),
                figure(usual));
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
