package social.winnow.replay;

import social.winnow.model.Judgement.Weighed;
import social.winnow.rule.Opinion;
import social.winnow.rule.Sightings;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A moderator who looks at what is kept back: as soon as so much spam was kept for bringing one
 * content, and nothing else that brings it, that content is called spam. As the trace says what
 * spam is, so does the moderator.
 */
final class TraceModerator implements Consumer<Judged> {
    private final int after;
    private final Sightings sightings;
    private final Runnable changed;
    private final Map<String, Integer> kept = new HashMap<>(); // by content
    private final Set<String> decided = new HashSet<>();

    /**
     * @param after so much of it; 0: never
     * @param changed run after every decision
     */
    TraceModerator(int after, Sightings sightings, Runnable changed) {
        this.after = after;
        this.sightings = sightings;
        this.changed = changed;
    }

    @Override
    public void accept(Judged judged) {
        if (after == 0 || judged.ending() != Ending.QUARANTINED) {
            return;
        }
        judged.judgement().findings().stream()
                .map(Weighed::finding)
                .flatMap(it -> it.content().stream())
                .distinct()
                .filter(it -> !decided.contains(it))
                .forEach(it -> look(it, judged.truth().spam()));
    }

    private void look(String content, boolean spam) {
        if (!spam) {
            decided.add(content); // it is left as it is
        } else if (kept.merge(content, 1, Integer::sum) >= after) {
            decided.add(content);
            sightings.find(content).ifPresent(it -> sightings.say(it, content, Opinion.CONFIRMED));
            changed.run();
        }
    }
}
