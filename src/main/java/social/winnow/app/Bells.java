package social.winnow.app;

import social.winnow.config.Config;
import social.winnow.config.Problem;
import social.winnow.config.ReloadListener;
import social.winnow.model.Verification;
import social.winnow.notify.Event;
import social.winnow.release.Outcome;
import social.winnow.release.ReleaseListener;
import social.winnow.release.ReleasePath.Way;
import social.winnow.rule.Campaign;
import social.winnow.state.WaveListener;
import social.winnow.store.StoreListener;
import social.winnow.verification.Cause;
import social.winnow.verification.VerificationListener;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Hears from the parts of Winnow what moderators should be told of, beside those who count and log
 * it: each is told first, and then whoever tells moderators.
 */
final class Bells {
    private static final String UNWRITABLE =
            "It cannot be written: what would be kept back is refused for now and sent again by its"
                    + " server, what is clean goes through. See the log, and whether the disk is"
                    + " full.";

    private final Consumer<Event> tell;

    /**
     * @param tell must not wait
     */
    Bells(Consumer<Event> tell) {
        this.tell = tell;
    }

    WaveListener waves(WaveListener first) {
        return new WaveListener() {
            @Override
            public void began(double strangers, double usual) {
                first.began(strangers, usual);
                tell.accept(new Event.WaveBegan(strangers, usual));
            }

            @Override
            public void ended(Duration lasted, double usual) {
                first.ended(lasted, usual);
                tell.accept(new Event.WaveEnded(lasted));
            }
        };
    }

    Consumer<Campaign> campaigns(Consumer<Campaign> first) {
        return first.andThen(campaign ->
                tell.accept(
                        new Event.CampaignBegan(
                                campaign.id(),
                                campaign.description(),
                                campaign.members(),
                                campaign.origins(),
                                campaign.targets())));
    }

    VerificationListener verification(VerificationListener first) {
        return new VerificationListener() {
            @Override
            public void verified(Verification found, Duration took) {
                first.verified(found, took);
            }

            @Override
            public void doubting(Optional<Cause> cause) {
                first.doubting(cause);
                tell.accept(new Event.SelfDoubt(cause.map(Cause::advice)));
            }
        };
    }

    ReloadListener reloads(ReloadListener first) {
        return new ReloadListener() {
            @Override
            public void swapped(Config config, Set<String> waiting) {
                first.swapped(config, waiting);
            }

            @Override
            public void kept(List<Problem> problems) {
                first.kept(problems);
                Problem worst = problems.getFirst();
                tell.accept(
                        new Event.ReloadFailed(
                                problems.size(),
                                worst.line() == 0
                                        ? worst.file()
                                        : "line " + worst.line() + ", " + worst.path()));
            }
        };
    }

    ReleaseListener releases() {
        return new ReleaseListener() {
            @Override
            public void ending(List<Ending> items) {
                tell.accept(
                        new Event.ReleaseEnding(
                                items.size(),
                                Collections.min(items.stream().map(Ending::until).toList()),
                                items.stream().filter(it -> it.then() == Way.NONE).count()));
            }

            @Override
            public void gaveUp(String id, Outcome outcome) {
                tell.accept(new Event.ReleaseFailed(1, outcome.sentence()));
            }
        };
    }

    StoreListener store(StoreListener first) {
        return new StoreBell(first, tell);
    }

    /** The store tells at the start, too, that it can be written. */
    private record StoreBell(StoreListener first, Consumer<Event> tell, AtomicBoolean trouble)
            implements StoreListener {
        StoreBell(StoreListener first, Consumer<Event> tell) {
            this(first, tell, new AtomicBoolean());
        }

        @Override
        public void committed(int entries, int waiting, long nanos) {
            first.committed(entries, waiting, nanos);
        }

        @Override
        public void failed(Failure failure, int entries) {
            first.failed(failure, entries);
        }

        @Override
        public void writable(boolean writable) {
            first.writable(writable);
            if (trouble.getAndSet(!writable) == writable) {
                tell.accept(
                        new Event.StoreTrouble(
                                writable ? Optional.empty() : Optional.of(UNWRITABLE)));
            }
        }

        @Override
        public void removed(Removal why, int rows) {
            first.removed(why, rows);
        }

        @Override
        public void size(long bytes) {
            first.size(bytes);
        }
    }
}
