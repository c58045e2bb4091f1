package social.winnow.state.memory;

import social.winnow.rule.Seen;

import java.util.HashSet;
import java.util.Set;

/** Distinct senders and their origins, as hashes, up to as many as one sighting can tell apart. */
final class Crowd {
    private final Set<Long> actors = new HashSet<>();
    private final Set<Integer> origins = new HashSet<>();

    void add(long actor, int origin) {
        if (!isFull()) {
            actors.add(actor);
            origins.add(origin);
        }
    }

    boolean isFull() {
        return actors.size() >= Sighting.SENDERS;
    }

    Seen seen() {
        return new Seen(actors.size(), origins.size());
    }
}
