package social.winnow.app;

import social.winnow.model.Clocks;

import java.time.InstantSource;

/** The time as the machine tells it. */
final class SystemClocks {
    private static final Clocks CLOCKS = new Clocks(InstantSource.system(), System::nanoTime);

    private SystemClocks() {}

    static Clocks get() {
        return CLOCKS;
    }
}
