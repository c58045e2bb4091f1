package social.winnow.app;

import com.google.common.util.concurrent.Uninterruptibles;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.hold.Holds;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The threads behind {@link Holds}: one that looks what is due, some that deliver. */
final class HoldKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HoldKeeper.class);
    private static final int COURIERS = 8;
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    /** As long as the slowest delivery; what is not over by then is found again in the store. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ThreadPoolExecutor couriers =
            new ThreadPoolExecutor(
                    COURIERS,
                    COURIERS,
                    1,
                    TimeUnit.MINUTES,
                    new LinkedBlockingQueue<>(),
                    Thread.ofVirtual().name("hold-", 0).factory());

    private volatile boolean closing;
    private @Nullable Thread thread;

    /** Runs what holds have to wait for. */
    ThreadPoolExecutor couriers() {
        return couriers;
    }

    void keep(Holds holds) {
        thread = Thread.ofPlatform().name("holds").daemon().start(() -> run(holds));
    }

    private void run(Holds holds) {
        while (!closing) {
            Duration pause = LONGEST_PAUSE;
            try {
                Duration next = holds.run();
                pause = next.compareTo(pause) < 0 ? next : pause;
            } catch (RuntimeException | StackOverflowError e) {
                LOG.error("could not look what is held", e);
            }
            // Not at all would spin while a lane waits for somebody else.
            LockSupport.parkNanos(Math.max(pause.toNanos(), 1_000_000));
        }
    }

    /** What is under way is finished, the rest waits in the store. */
    @Override
    public void close() {
        closing = true;
        if (thread != null) {
            Uninterruptibles.joinUninterruptibly(thread);
        }
        couriers.getQueue().clear();
        couriers.shutdown();
        if (!Uninterruptibles.awaitTerminationUninterruptibly(couriers, PATIENCE)) {
            LOG.warn("something held is still being delivered; it is delivered again at the start");
        }
    }
}
