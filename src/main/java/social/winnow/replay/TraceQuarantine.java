package social.winnow.replay;

import social.winnow.model.Delivery;
import social.winnow.model.Judgement;
import social.winnow.store.Holding;
import social.winnow.store.Kept;
import social.winnow.store.Precedent;
import social.winnow.store.Quarantine;
import social.winnow.store.Selection;
import social.winnow.store.State;
import social.winnow.store.Usage;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where holds of a trace stand; no moderator ever looks into it. */
final class TraceQuarantine implements Quarantine {
    private final Map<String, State> held = new HashMap<>();

    @Override
    public void keep(Delivery delivery, Judgement judgement) {}

    @Override
    public void drop(Delivery delivery, Judgement judgement) {}

    @Override
    public void hold(Delivery delivery, Judgement judgement, Instant due) {
        held.put(delivery.id(), State.HELD);
    }

    @Override
    public boolean settle(String id, State from, State to, Judgement judgement) {
        if (held.get(id) != from) {
            return false;
        }
        switch (to) {
            case HELD, RELEASING -> held.put(id, to);
            case WAITING, RELEASED, CONFIRMED, DROPPED, WITHDRAWN -> held.remove(id);
        }
        return true;
    }

    /** A replay does not go on where another ended. */
    @Override
    public List<Holding> held(String after, int limit) {
        return List.of();
    }

    @Override
    public List<String> damaged() {
        return List.of();
    }

    @Override
    public List<Kept> list(Selection selection) {
        return List.of();
    }

    @Override
    public Optional<Kept> find(String id) {
        return Optional.empty();
    }

    @Override
    public boolean delete(String id) {
        return false;
    }

    @Override
    public boolean change(String id, State from, State to) {
        return false;
    }

    @Override
    public boolean withdraw(String origin, String id) {
        return true;
    }

    @Override
    public List<Precedent> decided(int limit) {
        return List.of();
    }

    @Override
    public List<Precedent> released(Instant since) {
        return List.of();
    }

    @Override
    public Usage usage() {
        return new Usage(Map.of(), 0, Long.MAX_VALUE);
    }
}
