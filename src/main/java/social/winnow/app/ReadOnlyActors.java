package social.winnow.app;

import social.winnow.model.Lookup;
import social.winnow.store.ActorStore;
import social.winnow.store.StoredDocument;

import java.time.Instant;

/** What is known of actors, for somebody who only looks. */
record ReadOnlyActors(ActorStore actors) implements ActorStore {
    @Override
    public Lookup<Instant> firstSeen(String actorId) {
        return actors.firstSeen(actorId);
    }

    @Override
    public void seen(String actorId, Instant at) {}

    @Override
    public Lookup<StoredDocument> document(String address) {
        return actors.document(address);
    }

    @Override
    public void keep(String address, StoredDocument document) {}
}
