package social.winnow.pipeline;

import social.winnow.model.Verification;
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
                case Tally.Sight(Fingerprint fingerprint) ->
                        knowledge
                                .sightings()
                                .record(in(identity.space(), fingerprint), identity.witnessed());
            }
        }
        return Set.copyOf(exceeded);
    }

    /**
     * Who brought it. Proven senders are compared with proven senders only. The same post often
     * comes from its author and from a relay: these do not add up, whoever is unproven adds to what
     * proven senders brought.
     */
    Seen seen(Identity identity, Fingerprint fingerprint, double similarity, Duration window) {
        Seen proven = knowledge.sightings().seen(fingerprint, similarity, window);
        Fingerprint named = in(identity.space(), fingerprint);
        return switch (identity.sender().verification()) {
            case Verification.Verified _ -> proven;
            case Verification.Relayed _ ->
                    more(proven, knowledge.sightings().seen(named, similarity, window));
            case Verification.Unverifiable _, Verification.Invalid _, Verification.Unsigned _ ->
                    sum(proven, knowledge.sightings().seen(named, similarity, window));
        };
    }

    private static Seen more(Seen one, Seen other) {
        return one.actors() >= other.actors() ? one : other;
    }

    private static Seen sum(Seen one, Seen other) {
        return new Seen(one.actors() + other.actors(), one.origins() + other.origins());
    }

    private static Fingerprint in(String space, Fingerprint fingerprint) {
        return space.isEmpty()
                ? fingerprint
                : new Fingerprint(
                        space + fingerprint.space(), fingerprint.exact(), fingerprint.minhash());
    }
}
