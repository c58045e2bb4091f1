package social.winnow.metrics;

import social.winnow.state.WaveListener;

/** Counts waves. */
final class WaveMeters implements WaveListener {
    private final Meters meters;

    WaveMeters(Meters meters) {
        this.meters = meters;
    }

    @Override
    public void began(double strangers, double usual) {
        meters.counter("winnow.waves", "How often a wave began").increment();
    }
}
