package social.winnow.model;

import java.util.List;

/**
 * What Winnow thinks of a delivery, with its reasons.
 *
 * @param enforced what happens
 * @param shadow what would happen if everything that runs in shadow were enforced
 * @param score the capped sum of what is enforced, in points
 * @param findings what was seen, shadow findings among them, heaviest first
 * @param abstentions the rules that could not say anything
 */
public record Judgement(
        Verdict enforced,
        Verdict shadow,
        double score,
        List<Weighed> findings,
        List<Abstention> abstentions) {

    /**
     * A finding with what it counted for.
     *
     * @param rule the name of the rule that found it
     * @param points its share of the score; what it would be, for a shadow finding
     * @param inShadow seen, but not counted
     */
    public record Weighed(Finding finding, String rule, double points, boolean inShadow) {}

    /** A rule that could not speak, and why, in one short phrase. */
    public record Abstention(String rule, String why) {}

    /** Whether nothing at all was found. */
    public boolean clean() {
        return findings.isEmpty() && enforced instanceof Verdict.Forward;
    }

    /** The same, where something else happens. */
    public Judgement enforcing(Verdict verdict) {
        return new Judgement(verdict, shadow, score, findings, abstentions);
    }

    /** The same, where it would have been answered with 401 had verdicts been enforced. */
    public Judgement orRefused(String reason) {
        return new Judgement(
                enforced, new Verdict.Refuse(401, reason), score, findings, abstentions);
    }
}
