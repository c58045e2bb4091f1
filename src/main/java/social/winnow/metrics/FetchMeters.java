package social.winnow.metrics;

import social.winnow.actor.FetchFailure;
import social.winnow.actor.FetchListener;

import java.time.Duration;

/** How fetching profiles and keys goes. */
final class FetchMeters implements FetchListener {
    private static final String NAME = "winnow.fetches";
    private static final String HELP = "Profiles and keys that were fetched, or not, and why";

    private final Meters meters;

    FetchMeters(Meters meters) {
        this.meters = meters;
    }

    @Override
    public void fetched(Duration took) {
        count("fetched");
        time(took);
    }

    @Override
    public void failed(FetchFailure why, Duration took) {
        count(why.label());
        time(took);
    }

    @Override
    public void heldOff(FetchFailure why) {
        count("held_off");
    }

    @Override
    public void restored() {
        count("restored");
    }

    @Override
    public void overflowed() {
        count("overflow");
    }

    private void count(String outcome) {
        meters.counter(NAME, HELP, "outcome", outcome).increment();
    }

    private void time(Duration took) {
        meters.timer("winnow.fetch", "Time that fetching a profile took").record(took);
    }
}
