package social.winnow.pipeline;

import social.winnow.rule.Fingerprint;
import social.winnow.rule.Seen;
import social.winnow.rule.Tally;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Writes down what rules want counted and reads it back. What an unproven sender does is written
 * under names of its own: it never moves a counter that others are judged by.
 */
final class Counting {
    private static final String APART = "unverified/";

    private final Knowledge knowledge;

    Counting(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** Counts; tells which buckets were empty. */
    Set<Tally.Take> write(Identity identity, Collection<Tally> tallies) {
        Set<Tally.Take> exceeded = new HashSet<>();
        for (Tally tally : tallies) {
            switch (tally) {
                case Tally.Take take -> {
                    if (!knowledge.counters().take(identity.prefix() + take.key(), take.bucket())) {
                        exceeded.add(take);
                    }
                }
                case Tally.Sight(Fingerprint fingerprint) -> {
                    Fingerprint named = identity.proven() ? fingerprint : apart(fingerprint);
                    knowledge.sightings().record(named, identity.witnessed());
                }
            }
        }
        return Set.copyOf(exceeded);
    }

    /** Who brought it: proven senders only, for a proven sender; for others both. */
    Seen seen(Identity identity, Fingerprint fingerprint, double similarity, Duration window) {
        Seen proven = knowledge.sightings().seen(fingerprint, similarity, window);
        if (identity.proven()) {
            return proven;
        }
        Seen rest = knowledge.sightings().seen(apart(fingerprint), similarity, window);
        return new Seen(proven.actors() + rest.actors(), proven.origins() + rest.origins());
    }

    private static Fingerprint apart(Fingerprint fingerprint) {
        return new Fingerprint(
                APART + fingerprint.space(), fingerprint.exact(), fingerprint.minhash());
    }
}
