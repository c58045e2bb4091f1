package social.winnow.relation;

import social.winnow.rule.Relation;
import social.winnow.rule.Relation.Reason;
import social.winnow.store.Tie;

import java.time.Duration;
import java.time.Instant;

/**
 * How strong a tie is at a time. Whatever a stranger can bring about by itself (an Accept that
 * nobody local asked for, an answer, the word of an accomplice, mere presence) makes nobody known
 * within a day: each is worth the lesser of what the time and what the clean days since allow, and
 * the best of them counts.
 */
final class Strength {
    /** Of somebody whom a local user has asked to follow; who is not asked can say so too. */
    private static final Curve ACCEPTED_FOR_DAYS = Curve.through(0, 0.3, 1, 0.5, 7, 0.9, 21, 1);

    private static final Curve ACCEPTED_CLEAN =
            Curve.through(0, 0.3, 1, 0.45, 2, 0.7, 4, 0.9, 8, 1);
    private static final Curve REPLIED_FOR_DAYS = Curve.through(0, 0.1, 3, 0.5, 14, 0.8);
    private static final Curve REPLIED_CLEAN =
            Curve.through(0, 0.1, 1, 0.2, 3, 0.4, 4, 0.5, 7, 0.8);
    private static final Curve CONVERSED_FOR_DAYS = Curve.through(0, 0.2, 2, 0.5, 14, 0.8);
    private static final Curve CONVERSED_CLEAN = Curve.through(0, 0.2, 1, 0.3, 3, 0.5, 7, 0.8);
    private static final Curve CONTACT_FOR_DAYS = Curve.through(0, 0, 6, 0.5, 28, 0.8);
    private static final Curve CONTACT_CLEAN = Curve.through(0, 0, 1, 0, 7, 0.5, 28, 0.8);

    /** Known, not sure: what it brings in concert with others still counts. */
    private static final double VOUCHED = 0.6;

    private Strength() {}

    static Relation of(Tie tie, Instant now) {
        Relation best = Relation.NONE;
        for (Reason reason : tie.since().keySet()) {
            double strength = of(reason, tie, now);
            if (strength > best.strength()
                    || (strength == best.strength() && reason.compareTo(best.reason()) < 0)) {
                best = new Relation(strength, reason);
            }
        }
        return best;
    }

    private static double of(Reason reason, Tie tie, Instant now) {
        double days = days(tie.since().getOrDefault(reason, now), now);
        int clean = tie.cleanDays();
        return switch (reason) {
            case NONE -> 0;
            case IMPORTED -> 1;
            case ACCEPTED -> Math.min(ACCEPTED_FOR_DAYS.at(days), ACCEPTED_CLEAN.at(clean));
            case REPLIED -> Math.min(REPLIED_FOR_DAYS.at(days), REPLIED_CLEAN.at(clean));
            case CONVERSATION -> Math.min(CONVERSED_FOR_DAYS.at(days), CONVERSED_CLEAN.at(clean));
            case CONTACT -> Math.min(CONTACT_FOR_DAYS.at(days), CONTACT_CLEAN.at(clean));
            case MOVED -> tie.carried();
            case VOUCHED -> VOUCHED;
        };
    }

    private static double days(Instant since, Instant now) {
        return since.isAfter(now)
                ? 0
                : (double) Duration.between(since, now).toMillis() / Duration.ofDays(1).toMillis();
    }
}
