package social.winnow.store;

import social.winnow.model.Lookup;

import java.time.Instant;

/** Which actors were ever seen here, and when first. */
public interface ActorStore {

    /** When it was first seen, to the second; unavailable when that cannot be told within 50 ms. */
    Lookup<Instant> firstSeen(String actorId);

    /**
     * Notes that it was seen. Never waits and never fails: written with others a little later, and
     * lost if the store cannot take it. The first time never moves forward.
     */
    void seen(String actorId, Instant at);
}
