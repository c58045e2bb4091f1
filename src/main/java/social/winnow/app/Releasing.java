package social.winnow.app;

import social.winnow.config.Config;
import social.winnow.http.EventLoops;
import social.winnow.model.Clocks;
import social.winnow.release.Outcome;
import social.winnow.release.Release;
import social.winnow.store.StoreException;
import social.winnow.store.sqlite.SqliteStore;
import social.winnow.text.Printable;

import java.io.PrintStream;

/** Releases things for the command line. */
final class Releasing implements AutoCloseable {
    private static final String BY = "command line";

    private final EventLoops loops;
    private final Release release;

    private Releasing(EventLoops loops, Release release) {
        this.loops = loops;
        this.release = release;
    }

    static Releasing start(Config config, SqliteStore store) {
        EventLoops loops = EventLoops.create();
        Clocks clocks = SystemClocks.get();
        return new Releasing(loops, Instances.release(config, store, loops, clocks));
    }

    /** The exit status: whether the instance has it by now. */
    int release(String id, PrintStream out) {
        try {
            Outcome outcome = release.release(id, BY);
            out.println(id + ": " + Printable.of(outcome.sentence(), 1000));
            return outcome.arrived() ? Exit.FINE : Exit.FAILED;
        } catch (StoreException e) {
            out.println(id + ": " + e.getMessage());
            return Exit.FAILED;
        }
    }

    @Override
    public void close() {
        loops.close();
    }
}
