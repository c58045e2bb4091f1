package social.winnow.pipeline;

import social.winnow.model.Sender;
import social.winnow.model.Verification;
import social.winnow.rule.Crowd;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Opinion;
import social.winnow.rule.Sightings;
import social.winnow.rule.Tally;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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
        write(identity, tallies, exceeded);
        return Set.copyOf(exceeded);
    }

    private void write(Identity identity, Collection<Tally> tallies, Set<Tally.Take> exceeded) {
        for (Tally tally : tallies) {
            switch (tally) {
                case Tally.Take take -> {
                    if (isEmpty(identity, take)) {
                        exceeded.add(take);
                    }
                }
                case Tally.Sight sight -> note(identity, sight);
                case Tally.Overflow(var take, var then) -> {
                    if (isEmpty(identity, take)) {
                        exceeded.add(take);
                        write(identity, then, exceeded);
                    }
                }
            }
        }
    }

    private boolean isEmpty(Identity identity, Tally.Take take) {
        return !knowledge.counters().take(identity.prefix() + take.key(), take.bucket());
    }

    private void note(Identity identity, Tally.Sight sight) {
        knowledge.sightings().record(in(identity, sight), identity.witnessed());
    }

    /**
     * Who brought it. Proven senders are compared with proven senders only. The same post often
     * comes from its author and from a relay: these do not add up, whoever is unproven adds to what
     * proven senders brought.
     */
    Crowd crowd(Identity identity, Fingerprint fingerprint) {
        Sightings sightings = knowledge.sightings();
        Sender asking = identity.witnessed();
        Crowd proven = sightings.crowd(fingerprint, asking);
        if (identity.space().isEmpty()) {
            return proven;
        }
        Crowd named = sightings.crowd(in(identity, fingerprint), asking);
        return switch (identity.sender().verification()) {
            case Verification.Verified _, Verification.Relayed _ ->
                    2 * proven.strangers() >= named.strangers() || proven.opinion() != Opinion.NONE
                            ? proven
                            : named;
            case Verification.Unverifiable _, Verification.Invalid _, Verification.Unsigned _ ->
                    proven.plus(named);
        };
    }

    /** What content is among that, and as whose it is counted. */
    static List<Bringing> brought(Identity identity, Collection<Tally> tallies) {
        return tallies.stream()
                .flatMap(Counting::sights)
                .map(it -> new Bringing(identity.witnessed(), identity.sender().counts(), it))
                .toList();
    }

    private static Stream<Tally.Sight> sights(Tally tally) {
        return switch (tally) {
            case Tally.Take _ -> Stream.empty();
            case Tally.Sight sight -> Stream.of(sight);
            case Tally.Overflow(_, var then) -> then.stream().flatMap(Counting::sights);
        };
    }

    private static Tally.Sight in(Identity identity, Tally.Sight sight) {
        return new Tally.Sight(
                in(identity, sight.fingerprint()), sight.witness(), sight.quorum(), sight.what());
    }

    private static Fingerprint in(Identity identity, Fingerprint fingerprint) {
        return identity.space().isEmpty()
                ? fingerprint
                : fingerprint.in(identity.space() + fingerprint.space());
    }
}
