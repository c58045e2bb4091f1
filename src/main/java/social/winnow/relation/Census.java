package social.winnow.relation;

import social.winnow.model.Clocks;
import social.winnow.rule.Relation;
import social.winnow.rule.Relation.Reason;
import social.winnow.store.RelationStore;
import social.winnow.store.StoreException;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** How many actors are known, and why: strengths grow with time, so they have to be counted. */
final class Census {
    private static final long PAUSE_NANOS = Duration.ofMinutes(10).toNanos();

    private final RelationStore store;
    private final Executor background;
    private final RelationListener listener;
    private final Clocks clocks;
    private final AtomicLong due;
    private volatile Map<Reason, Long> known = Map.of();

    Census(RelationStore store, Executor background, RelationListener listener, Clocks clocks) {
        this.store = store;
        this.background = background;
        this.listener = listener;
        this.clocks = clocks;
        this.due = new AtomicLong(clocks.nanos().getAsLong());
    }

    long known(Reason reason) {
        long now = clocks.nanos().getAsLong();
        long next = due.get();
        if (now - next >= 0 && due.compareAndSet(next, now + PAUSE_NANOS)) {
            background.execute(this::count);
        }
        return known.getOrDefault(reason, 0L);
    }

    private void count() {
        Map<Reason, Long> counted = new EnumMap<>(Reason.class);
        Instant now = clocks.wall().instant();
        try {
            store.forEach(tie -> {
                Relation relation = Strength.of(tie, now);
                if (relation.known()) {
                    counted.merge(relation.reason(), 1L, Long::sum);
                }
            });
            known = Map.copyOf(counted);
        } catch (StoreException | RuntimeException e) {
            listener.failed(e);
        }
    }
}
