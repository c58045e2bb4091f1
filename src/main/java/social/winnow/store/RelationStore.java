package social.winnow.store;

import social.winnow.model.Lookup;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** What ties actors to the instance. */
public interface RelationStore {

    /**
     * What is remembered of it; absent when nothing is, unavailable when that cannot be told within
     * 50 ms.
     */
    Lookup<Tie> find(String actorId);

    /** What is remembered of it, however long that takes to be told. */
    Optional<Tie> read(String actorId) throws StoreException;

    /**
     * Remembers it, or forgets the actor if there is nothing to remember. Never waits and never
     * fails: written with others a little later, and lost if the store cannot take it. What was
     * imported meanwhile stays.
     */
    void keep(String actorId, Tie tie);

    /** Forgets the actor, whatever is remembered of it; as {@link #keep}. */
    void forget(String actorId);

    /**
     * Remembers the actors as imported, and that something was imported. Returns when it is
     * durable: how many of them were not imported before.
     */
    int importAll(Collection<String> actorIds, Instant at) throws StoreException;

    /**
     * Since when relations are learnt; begins now, and returns when that is durable, if nobody has
     * begun.
     */
    Standing standing(Instant now) throws StoreException;

    /** Every tie there is; takes as long as it takes. */
    void forEach(Consumer<Tie> taker) throws StoreException;

    /**
     * How far learning is.
     *
     * @param since when it began
     * @param imported whether something was imported
     */
    record Standing(Instant since, boolean imported) {}
}
