package social.winnow.actor;

import social.winnow.model.Lookup;
import social.winnow.store.ActorStore;
import social.winnow.store.StoredDocument;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** First sightings in a map; can be told to be too slow to answer. */
final class FakeActorStore implements ActorStore {
    final Map<String, Instant> rows = new ConcurrentHashMap<>();
    final Map<String, StoredDocument> documents = new ConcurrentHashMap<>();
    final AtomicInteger reads = new AtomicInteger();
    volatile boolean slow;

    @Override
    public Lookup<Instant> firstSeen(String actorId) {
        reads.incrementAndGet();
        if (slow) {
            return new Lookup.Unavailable<>("the store is slow");
        }
        Instant first = rows.get(actorId);
        return first == null ? new Lookup.Absent<>() : new Lookup.Found<>(first);
    }

    @Override
    public void seen(String actorId, Instant at) {
        rows.putIfAbsent(actorId, at);
    }

    @Override
    public Lookup<StoredDocument> document(String address) {
        if (slow) {
            return new Lookup.Unavailable<>("the store is slow");
        }
        StoredDocument document = documents.get(address);
        return document == null ? new Lookup.Absent<>() : new Lookup.Found<>(document);
    }

    @Override
    public void keep(String address, StoredDocument document) {
        documents.put(address, document);
    }
}
