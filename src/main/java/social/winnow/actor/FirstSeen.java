package social.winnow.actor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import social.winnow.model.Lookup;
import social.winnow.store.ActorStore;

import java.time.Instant;
import java.util.Optional;

/** When accounts were first seen: a bounded memory in front of the store. */
final class FirstSeen {
    private static final int OVERHEAD = 100; // bytes of an entry besides its id

    private final ActorStore store;
    private final Cache<String, Optional<Instant>> memory;

    FirstSeen(ActorStore store, long maxBytes) {
        this.store = store;
        this.memory =
                Caffeine.newBuilder()
                        .maximumWeight(maxBytes)
                        .weigher((String id, Optional<Instant> _) -> OVERHEAD + id.length())
                        .executor(Runnable::run)
                        .build();
    }

    Lookup<Instant> of(String actorId) {
        Optional<Instant> remembered = memory.getIfPresent(actorId);
        if (remembered != null) {
            return remembered.<Lookup<Instant>>map(Lookup.Found::new).orElseGet(Lookup.Absent::new);
        }
        Lookup<Instant> stored = store.firstSeen(actorId);
        switch (stored) {
            case Lookup.Found<Instant>(Instant first) -> remember(actorId, Optional.of(first));
            case Lookup.Absent<Instant> _ -> remember(actorId, Optional.empty());
            case Lookup.Unavailable<Instant> _ -> {}
        }
        return stored;
    }

    void seen(String actorId, Instant at) {
        switch (of(actorId)) {
            case Lookup.Found<Instant> _ -> {}
            case Lookup.Absent<Instant> _ -> {
                remember(actorId, Optional.of(at));
                store.seen(actorId, at);
            }
            case Lookup.Unavailable<Instant> _ -> store.seen(actorId, at);
        }
    }

    /** The earliest time stays, in whatever order they are learnt. */
    private void remember(String actorId, Optional<Instant> first) {
        var _ =
                memory.asMap()
                        .merge(
                                actorId,
                                first,
                                (one, other) ->
                                        one.isEmpty()
                                                        || (other.isPresent()
                                                                && other.get().isBefore(one.get()))
                                                ? other
                                                : one);
    }
}
