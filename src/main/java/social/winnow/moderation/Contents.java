package social.winnow.moderation;

import social.winnow.model.Clocks;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Opinion;
import social.winnow.rule.Sightings;
import social.winnow.store.DecisionStore;
import social.winnow.store.DecisionStore.Decision;
import social.winnow.store.StoreException;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What moderators say of content: written down, and known to the rules from then on. */
final class Contents {
    /**
     * They name who does something, not what: whoever vouched for them would vouch for anything.
     */
    private static final Set<String> NO_CONTENT = Set.of("reporters", "sender", "approaching");

    private final DecisionStore store;
    private final Sightings sightings;
    private final Runnable changed;
    private final Clocks clocks;
    private final Map<String, Decision> decided = new LinkedHashMap<>(); // guarded by this

    /**
     * @param changed run after every change; what was judged may look different now
     */
    Contents(DecisionStore store, Sightings sightings, Runnable changed, Clocks clocks) {
        this.store = store;
        this.sightings = sightings;
        this.changed = changed;
        this.clocks = clocks;
    }

    /** Takes up what the store knows. Call it once, before anything is judged. */
    synchronized void begin() throws StoreException {
        for (Decision each : store.all().reversed()) {
            remember(each);
        }
    }

    /** Whether moderators can speak of what is recognised by it. */
    static boolean isContent(Fingerprint fingerprint) {
        return !NO_CONTENT.contains(fingerprint.space());
    }

    synchronized Optional<Decision> of(String content) {
        return Optional.ofNullable(decided.get(content));
    }

    synchronized List<Decision> all() {
        return List.copyOf(decided.values());
    }

    /** What was said only because of that thing, or of that other content. */
    synchronized List<Decision> saidBecauseOf(String id) {
        return decided.values().stream()
                .filter(it -> it.because().filter(id::equals).isPresent())
                .toList();
    }

    /** Says it; whatever was said of it before counts no more. */
    synchronized void say(Decision decision) throws StoreException {
        Optional<Decision> before = of(decision.content());
        store.put(decision);
        if (before.isPresent() && before.get().opinion() != decision.opinion()) {
            store.remove(decision.content(), before.get().opinion());
        }
        remember(decision);
        changed.run();
    }

    /** Says nothing of it any more; what was said before. */
    synchronized Optional<Decision> takeBack(String content) throws StoreException {
        Decision before = decided.get(content);
        if (before == null) {
            return Optional.empty();
        }
        store.remove(content, before.opinion());
        decided.remove(content);
        sightings.say(before.fingerprint(), before.description(), Opinion.NONE);
        changed.run();
        return Optional.of(before);
    }

    private void remember(Decision decision) {
        decided.put(decision.content(), decision);
        if (decided.size() > DecisionStore.MOST) {
            decided.remove(decided.keySet().iterator().next());
        }
        sightings.say(decision.fingerprint(), decision.description(), decision.opinion());
    }

    /** Those that were decided about and are brought again are remembered for longer. */
    synchronized void seen(Collection<String> contents) {
        List<String> known = contents.stream().filter(decided::containsKey).toList();
        if (!known.isEmpty()) {
            store.seen(known, clocks.wall().instant());
        }
    }
}
