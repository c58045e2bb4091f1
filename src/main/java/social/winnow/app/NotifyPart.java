package social.winnow.app;

import com.google.common.util.concurrent.Uninterruptibles;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.config.Config;
import social.winnow.http.EventLoops;
import social.winnow.http.OutboundClient;
import social.winnow.http.SystemNames;
import social.winnow.model.Clocks;
import social.winnow.notify.EventQueue;
import social.winnow.notify.Letterhead;
import social.winnow.notify.Notifier;
import social.winnow.notify.NotifyListener;
import social.winnow.notify.Target;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Tells moderators, on threads of its own, what they should know. */
final class NotifyPart implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NotifyPart.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SystemNames names = new SystemNames();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final OutboundClient client;
    private final Notifier notifier;
    private final Thread thread;
    private final Rounds rounds;

    /**
     * Begins to tell.
     *
     * @param events what happens, from wherever
     * @param targets who is to be told at this moment
     */
    NotifyPart(
            Config config,
            EventQueue events,
            Supplier<List<Target>> targets,
            Rounds rounds,
            EventLoops loops,
            NotifyListener listener,
            Clocks clocks)
            throws IOException, GeneralSecurityException {
        this.rounds = rounds;
        client =
                new OutboundClient(
                        "Winnow/" + Home.version(), config.fetch().caFile(), names, loops, clocks);
        notifier =
                new Notifier(
                        new Notifier.Means(
                                events,
                                targets,
                                rounds::day,
                                new Letterhead(
                                        config.hosts().stream().findFirst(),
                                        config.admin().publicUrl()),
                                client,
                                threads),
                        listener,
                        clocks);
        thread = Thread.ofPlatform().name("notify").daemon().start(this::run);
    }

    /** For whoever wants to know how it goes, or to try it. */
    Notifier notifier() {
        return notifier;
    }

    private void run() {
        do {
            try {
                rounds.look();
                notifier.tick();
            } catch (RuntimeException e) {
                LOG.error("moderators could not be told what happens", e);
            }
        } while (!Uninterruptibles.awaitUninterruptibly(closing, PAUSE));
    }

    /** What is being sent is cut off. */
    @Override
    public void close() {
        closing.countDown();
        Uninterruptibles.joinUninterruptibly(thread);
        threads.shutdownNow();
        client.close();
        names.close();
    }
}
