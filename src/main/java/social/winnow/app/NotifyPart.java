package social.winnow.app;

import com.google.common.util.concurrent.Uninterruptibles;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.config.Config;
import social.winnow.http.OutboundClient;
import social.winnow.http.SystemNames;
import social.winnow.notify.Letterhead;
import social.winnow.notify.Notifier;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

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

    /** Begins to tell what happens, and what the store and the sightings show in between. */
    NotifyPart(Ground ground, KnowledgePart known, JudgingPart judging)
            throws IOException, GeneralSecurityException {
        Config config = ground.config();
        rounds =
                new Rounds(
                        ground.store().desk(),
                        ground.store().history(),
                        known.knowledge().sightings(),
                        ground.events()::tell,
                        ground.clocks());
        client =
                new OutboundClient(
                        "Winnow/" + Home.version(),
                        config.fetch().caFile(),
                        names,
                        ground.loops(),
                        ground.clocks());
        notifier =
                new Notifier(
                        new Notifier.Means(
                                ground.events(),
                                () -> judging.config().told(),
                                rounds::day,
                                new Letterhead(
                                        config.hosts().stream().findFirst(),
                                        config.admin().publicUrl()),
                                client,
                                threads),
                        ground.metrics().notifications(),
                        ground.clocks());
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
