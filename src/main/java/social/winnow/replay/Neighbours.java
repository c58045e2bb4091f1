package social.winnow.replay;

import social.winnow.text.Hosts;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Innocent senders on origins from which spam came, too. */
public final class Neighbours {
    private final Set<String> spamming = new HashSet<>();
    private final Set<String> spammers = new HashSet<>();
    private final Map<String, Set<String>> innocent = new HashMap<>();
    private final Map<String, Set<String>> kept = new HashMap<>();

    void add(Judged judged) {
        String trace = judged.arrival().trace() + " ";
        String origin = trace + Hosts.of(judged.arrival().sender()).orElse("");
        String sender = trace + judged.arrival().sender();
        if (judged.truth().spam()) {
            spamming.add(origin);
            spammers.add(sender);
            return;
        }
        innocent.computeIfAbsent(origin, _ -> new HashSet<>()).add(sender);
        if (judged.ending().kept()) {
            kept.computeIfAbsent(origin, _ -> new HashSet<>()).add(sender);
        }
    }

    public int senders() {
        return count(innocent);
    }

    /** Those of whom at least one delivery was kept. */
    public int sendersKept() {
        return count(kept);
    }

    private int count(Map<String, Set<String>> byOrigin) {
        return (int)
                spamming.stream()
                        .flatMap(origin -> byOrigin.getOrDefault(origin, Set.of()).stream())
                        .filter(sender -> !spammers.contains(sender))
                        .count();
    }
}
