package social.winnow.pipeline;

import social.winnow.model.ActivityKind;
import social.winnow.model.Kind;
import social.winnow.model.Sender;
import social.winnow.model.Symbol.Force;
import social.winnow.model.Verdict;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * From which score on what happens. A score is reached when it is equal or more; an empty threshold
 * is off. The order in which it is decided:
 *
 * <ol>
 *   <li>the canary is dropped;
 *   <li>what the admin allows is forwarded;
 *   <li>what the admin denies is dropped, as is what a rule forces to be, of a proven sender;
 *   <li>what carries state between servers is forwarded;
 *   <li>the score decides. To drop it takes two kinds of evidence and a proven sender, else it
 *       quarantines. To quarantine it takes two kinds, or one finding that reaches the threshold
 *       alone: what adds up within one kind is held at most, since it is often one thing seen
 *       several ways.
 * </ol>
 *
 * @param caps the most points that findings of one kind can add up to; without one there is no
 *     limit
 */
public record Policy(
        Mode mode,
        OptionalDouble hold,
        OptionalDouble quarantine,
        OptionalDouble drop,
        Map<Kind, Double> caps) {

    /**
     * While there is a wave, what could be a part of it is held from this share of the score on.
     */
    private static final double IN_WAVE = 0.875;

    /** The same while there is a wave. */
    Policy inWave() {
        OptionalDouble sooner =
                hold.isPresent() ? OptionalDouble.of(IN_WAVE * hold.getAsDouble()) : hold;
        return new Policy(mode, sooner, quarantine, drop, caps);
    }

    /** The same, which holds nothing. */
    public Policy withoutHold() {
        return new Policy(mode, OptionalDouble.empty(), quarantine, drop, caps);
    }

    /** What is to happen to it, were everything enforced. */
    Verdict decide(Evidence evidence, Sender sender, ActivityKind kind) {
        if (forces(Force.CANARY, evidence, sender)) {
            return new Verdict.Drop();
        }
        if (forces(Force.FORWARD, evidence, sender)) {
            return new Verdict.Forward();
        }
        if (forces(Force.DROP, evidence, sender)) {
            return new Verdict.Drop();
        }
        return kind.carriesState() ? new Verdict.Forward() : byScore(evidence, sender.counts());
    }

    // What was counted of somebody unproven may be another's doing: only lists may drop it.
    private static boolean forces(Force force, Evidence evidence, Sender sender) {
        return evidence.forcing().stream()
                .anyMatch(symbol ->
                        symbol.force() == force && (sender.counts() || symbol.kind() == Kind.LIST));
    }

    private Verdict byScore(Evidence evidence, boolean proven) {
        if (evidence.kinds() == 0) {
            return new Verdict.Forward();
        }
        double score = evidence.score();
        if (reached(drop, score) && proven && evidence.kinds() >= 2) {
            return new Verdict.Drop();
        }
        boolean enough = evidence.kinds() >= 2 || reached(quarantine, evidence.heaviest());
        if (reached(quarantine, score) && enough) {
            return new Verdict.Quarantine();
        }
        return reached(hold, score) ? new Verdict.Hold() : new Verdict.Forward();
    }

    private static boolean reached(OptionalDouble threshold, double score) {
        return threshold.isPresent() && score >= threshold.getAsDouble();
    }
}
