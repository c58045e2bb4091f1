package social.winnow.relation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.model.Clocks;
import social.winnow.model.Lookup;
import social.winnow.store.RelationStore;
import social.winnow.store.StoreException;
import social.winnow.store.Tie;
import social.winnow.text.Printable;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A bounded memory in front of the stored ties. Strangers are remembered too. */
final class Ties {
    private static final Logger LOG = LoggerFactory.getLogger(Ties.class);

    /** So soon a tie counts that another process has imported. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final RelationStore store;
    private final Cache<String, Tie> memory;

    Ties(RelationStore store, int most, Clocks clocks) {
        this.store = store;
        this.memory =
                Caffeine.newBuilder()
                        .maximumSize(most)
                        .expireAfterWrite(FRESH)
                        .ticker(clocks.nanos()::getAsLong)
                        .executor(Runnable::run)
                        .build();
    }

    /** Empty when the store does not tell in time. */
    Optional<Tie> of(String actorId) {
        Tie remembered = memory.getIfPresent(actorId);
        if (remembered != null) {
            return Optional.of(remembered);
        }
        return switch (store.find(actorId)) {
            case Lookup.Found<Tie>(Tie tie) -> Optional.of(remember(actorId, tie));
            case Lookup.Absent<Tie> _ -> Optional.of(remember(actorId, Tie.NONE));
            case Lookup.Unavailable<Tie> _ -> Optional.empty();
        };
    }

    private Tie remember(String actorId, Tie tie) {
        Tie other = memory.asMap().putIfAbsent(actorId, tie);
        return other == null ? tie : other;
    }

    /** Does nothing if it cannot be told in time what is there already. */
    void change(String actorId, UnaryOperator<Tie> change) {
        of(actorId).ifPresent(found -> change(actorId, found, change));
    }

    /**
     * For what must not be missed, by whoever can wait; does nothing if the store is in trouble.
     */
    void changeSurely(String actorId, UnaryOperator<Tie> change) {
        surely(actorId).ifPresent(found -> change(actorId, found, change));
    }

    private Optional<Tie> surely(String actorId) {
        Tie remembered = memory.getIfPresent(actorId);
        if (remembered != null) {
            return Optional.of(remembered);
        }
        try {
            return Optional.of(remember(actorId, store.read(actorId).orElse(Tie.NONE)));
        } catch (StoreException e) {
            LOG.warn(
                    "could not change what ties {}: {}",
                    Printable.of(actorId, 200),
                    e.getMessage());
            return Optional.empty();
        }
    }

    private void change(String actorId, Tie found, UnaryOperator<Tie> change) {
        memory.asMap()
                .compute(
                        actorId,
                        (id, newer) -> {
                            Tie before = newer == null ? found : newer;
                            Tie after = change.apply(before);
                            if (!after.equals(before)) {
                                store.keep(id, after);
                            }
                            return after;
                        });
    }

    void forget(String actorId) {
        memory.put(actorId, Tie.NONE);
        store.forget(actorId);
    }
}
