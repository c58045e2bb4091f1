package social.winnow.admin;

import social.winnow.store.StoreException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Work on many things at once, and how far it is. Thread-safe. */
final class Job {
    private static final int SHOWN = 20;

    private final String id;
    private final String action;
    private final long total;
    private final String by;
    private final Instant at;
    private final List<Failure> failures = new ArrayList<>(); // guarded by this
    private long done; // guarded by this
    private long failed; // guarded by this
    private boolean running = true; // guarded by this
    private volatile boolean stopping;

    /** One that could not be worked on. */
    record Failure(String id, String why) {}

    /** How far a job is. */
    record Progress(
            String id,
            String action,
            long total,
            long done,
            long failed,
            boolean running,
            String by,
            Instant at,
            List<Failure> failures) {}

    /** What a job does, in steps between which it looks whether it is to stop. */
    @FunctionalInterface
    interface Work {
        void run(Job job) throws StoreException;
    }

    /**
     * @param total how many there are, as far as is known
     */
    Job(String id, String action, long total, String by, Instant at) {
        this.id = id;
        this.action = action;
        this.total = total;
        this.by = by;
        this.at = at;
    }

    String id() {
        return id;
    }

    Instant at() {
        return at;
    }

    /** Whether its next step is not wanted any more. */
    boolean isStopping() {
        return stopping;
    }

    void stop() {
        stopping = true;
    }

    synchronized void did(long more) {
        done += more;
    }

    /** One of them could not be worked on; it counts as done, too. */
    synchronized void failed(String one, String why) {
        done++;
        failed++;
        if (failures.size() < SHOWN) {
            failures.add(new Failure(one, why));
        }
    }

    synchronized void end() {
        running = false;
    }

    synchronized boolean isRunning() {
        return running;
    }

    synchronized Progress progress() {
        return new Progress(
                id,
                action,
                Math.max(total, done),
                done,
                failed,
                running,
                by,
                at,
                List.copyOf(failures));
    }
}
