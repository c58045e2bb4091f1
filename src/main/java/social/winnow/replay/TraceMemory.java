package social.winnow.replay;

import social.winnow.model.Lookup;
import social.winnow.store.ActorStore;
import social.winnow.store.StoredDocument;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Which actors a trace has shown so far; a replay starts without any memory. */
final class TraceMemory implements ActorStore {
    private final Map<String, Instant> firstSeen = new HashMap<>();

    @Override
    public Lookup<Instant> firstSeen(String actorId) {
        Instant first = firstSeen.get(actorId);
        return first == null ? new Lookup.Absent<>() : new Lookup.Found<>(first);
    }

    @Override
    public void seen(String actorId, Instant at) {
        firstSeen.putIfAbsent(actorId, at);
    }

    @Override
    public Lookup<StoredDocument> document(String address) {
        return new Lookup.Absent<>();
    }

    /** The trace tells it again. */
    @Override
    public void keep(String address, StoredDocument document) {}
}
