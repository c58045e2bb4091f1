package social.winnow.app;

import social.winnow.config.Config;
import social.winnow.config.Problem;
import social.winnow.config.ReloadListener;
import social.winnow.model.Verification;
import social.winnow.notify.Event;
import social.winnow.notify.EventQueue;
import social.winnow.rule.Campaign;
import social.winnow.state.WaveListener;
import social.winnow.store.StoreListener;
import social.winnow.verification.Cause;
import social.winnow.verification.VerificationListener;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Hears from the parts of Winnow what moderators should be told of, beside those who count and log
 * it: each is told first, and then the queue.
 */
final class Bells {
    private static final String UNWRITABLE =
            "It cannot be written: what would be kept back is refused for now and sent again by its"
                    + " server, what is clean goes through. See the log, and whether the disk is"
                    + " full.";

    private final EventQueue events;

    Bells(EventQueue events) {
        this.events = events;
    }

    WaveListener waves(WaveListener first) {
        return new WaveListener() {
            @Override
            public void began(double strangers, double usual) {
                first.began(strangers, usual);
                events.tell(new Event.WaveBegan(strangers, usual));
            }

            @Override
            public void ended(Duration lasted, double usual) {
                first.ended(lasted, usual);
                events.tell(new Event.WaveEnded(lasted));
            }
        };
    }

    Consumer<Campaign> campaigns(Consumer<Campaign> first) {
        return first.andThen(campaign ->
                events.tell(
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
                events.tell(new Event.SelfDoubt(cause.map(Cause::advice)));
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
                events.tell(
                        new Event.ReloadFailed(
                                problems.size(),
                                worst.line() == 0
                                        ? worst.file()
                                        : "line " + worst.line() + ", " + worst.path()));
            }
        };
    }

    StoreListener store(StoreListener first) {
        return new StoreBell(first, events);
    }

    /** The store tells at the start, too, that it can be written. */
    private record StoreBell(StoreListener first, EventQueue events, AtomicBoolean trouble)
            implements StoreListener {
        StoreBell(StoreListener first, EventQueue events) {
            this(first, events, new AtomicBoolean());
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
                events.tell(
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
