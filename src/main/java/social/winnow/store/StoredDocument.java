package social.winnow.store;

import social.winnow.model.Actor;
import social.winnow.model.ActorKey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What came of asking one address for an actor or a key, as far as it outlives a restart. */
public sealed interface StoredDocument {

    /** When it was fetched, to the millisecond. */
    Instant fetchedAt();

    /**
     * The actor of that address.
     *
     * @param actor without its biography
     */
    record Profile(Actor actor, Instant fetchedAt) implements StoredDocument {}

    /** Keys that name another address as their owner. */
    record Keys(List<ActorKey> keys, Instant fetchedAt) implements StoredDocument {}

    /**
     * Nothing.
     *
     * @param published when the account that was there once said that it was made
     */
    record Nothing(Reason why, Optional<Instant> published, Instant fetchedAt)
            implements StoredDocument {}

    /** Why there is nothing. */
    enum Reason {
        /** It was there and is no more: 410. */
        GONE,
        /** It was there and is not found any more: 404. */
        NOT_FOUND,
        /** It is shown to signed requests only: 401 or 403. */
        REFUSED
    }
}
