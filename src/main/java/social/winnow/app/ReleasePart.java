package social.winnow.app;

import com.google.common.util.concurrent.Uninterruptibles;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.model.Clocks;
import social.winnow.release.Access;
import social.winnow.release.Endings;
import social.winnow.release.Release;
import social.winnow.release.ReleaseListener;
import social.winnow.release.ReleasePaths;
import social.winnow.release.Retries;
import social.winnow.store.sqlite.SqliteStore;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** What moderators release, and the threads that try again and look what is about to end. */
final class ReleasePart implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReleasePart.class);

    /** What is under way by then is found again in the store. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Release release;
    private final ReleasePaths paths;
    private final Thread retries;
    private final Thread endings;
    private volatile boolean closing;

    private ReleasePart(SqliteStore store, Access access, ReleaseListener listener, Clocks clocks) {
        release = new Release(store.quarantine(), store.desk(), access, clocks);
        paths = new ReleasePaths(access, clocks.wall());
        Retries again =
                new Retries(release, store.quarantine(), store.desk(), listener, clocks.wall());
        Endings soon = new Endings(store.quarantine(), paths, listener, clocks.wall());
        retries = thread("releases", again::run);
        endings = thread("endings", soon::run);
    }

    static ReleasePart open(
            SqliteStore store, Access access, ReleaseListener listener, Clocks clocks) {
        ReleasePart part =
                new ReleasePart(
                        store,
                        access,
                        new ReleaseLog(store.audit(), clocks.wall(), listener),
                        clocks);
        part.retries.start();
        part.endings.start();
        return part;
    }

    /** Delivers what was kept back. */
    Release release() {
        return release;
    }

    /** By which way it still can be. */
    ReleasePaths paths() {
        return paths;
    }

    private Thread thread(String name, Supplier<Duration> look) {
        return Thread.ofPlatform().name(name).daemon().unstarted(() -> run(name, look));
    }

    private void run(String name, Supplier<Duration> look) {
        while (!closing) {
            Duration pause = Duration.ofSeconds(10);
            try {
                pause = look.get();
            } catch (RuntimeException | StackOverflowError e) {
                LOG.error("{}: could not look", name, e);
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    @Override
    public void close() {
        closing = true;
        for (Thread thread : new Thread[] {retries, endings}) {
            LockSupport.unpark(thread);
            Uninterruptibles.joinUninterruptibly(thread, PATIENCE);
        }
    }
}
