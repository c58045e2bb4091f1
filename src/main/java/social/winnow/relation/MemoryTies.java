package social.winnow.relation;

import social.winnow.model.Lookup;
import social.winnow.rule.Relation.Reason;
import social.winnow.store.RelationStore;
import social.winnow.store.Tie;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Ties that end with the process, without bound: for replays, explanations and tests. */
public final class MemoryTies implements RelationStore {
    private final Map<String, Tie> ties = new ConcurrentHashMap<>();
    private final AtomicReference<Standing> standing = new AtomicReference<>();

    @Override
    public Lookup<Tie> find(String actorId) {
        Tie tie = ties.get(actorId);
        return tie == null ? new Lookup.Absent<>() : new Lookup.Found<>(tie);
    }

    @Override
    public Optional<Tie> read(String actorId) {
        return Optional.ofNullable(ties.get(actorId));
    }

    @Override
    public void keep(String actorId, Tie tie) {
        if (tie.isNone()) {
            ties.remove(actorId);
        } else {
            ties.put(actorId, tie);
        }
    }

    @Override
    public void forget(String actorId) {
        ties.remove(actorId);
    }

    @Override
    public int importAll(Collection<String> actorIds, Instant at) {
        standing.updateAndGet(it -> new Standing(it == null ? at : it.since(), true));
        int before = imported();
        actorIds.forEach(id ->
                ties.merge(
                        id,
                        Tie.NONE.and(Reason.IMPORTED, at),
                        (it, _) -> it.and(Reason.IMPORTED, at)));
        return imported() - before;
    }

    private int imported() {
        return (int) ties.values().stream().filter(it -> it.has(Reason.IMPORTED)).count();
    }

    @Override
    public Standing standing(Instant now) {
        return standing.updateAndGet(it -> it == null ? new Standing(now, false) : it);
    }

    @Override
    public void forEach(Consumer<Tie> taker) {
        ties.values().forEach(taker);
    }
}
