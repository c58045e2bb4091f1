package social.winnow.store;

import social.winnow.model.Lookup;

import java.time.Instant;

/** Which actors were ever seen here, and when first; what they told about themselves. */
public interface ActorStore {

    /** When it was first seen, to the second; unavailable when that cannot be told within 50 ms. */
    Lookup<Instant> firstSeen(String actorId);

    /**
     * Notes that it was seen. Never waits and never fails: written with others a little later, and
     * lost if the store cannot take it. The first time never moves forward.
     */
    void seen(String actorId, Instant at);

    /**
     * What was last fetched from that address; unavailable when that cannot be told within 50 ms.
     * What is not asked for within 30 days is forgotten.
     */
    Lookup<StoredDocument> document(String address);

    /**
     * Keeps what was fetched in place of what was fetched there before; but of two dates of an
     * account, the later stays. Never waits and never fails, as {@link #seen}.
     */
    void keep(String address, StoredDocument document);
}
