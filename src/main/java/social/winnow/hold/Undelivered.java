package social.winnow.hold;

import social.winnow.model.Finding;
import social.winnow.model.Judgement;
import social.winnow.model.Judgement.Weighed;
import social.winnow.model.Kind;
import social.winnow.model.Symbol;
import social.winnow.model.Verdict;

import java.util.ArrayList;
import java.util.List;

/** Says in a judgement why something harmless waits for a moderator. */
final class Undelivered {
    private static final Symbol SYMBOL = Symbol.of("NOT_DELIVERED", Kind.BEHAVIOUR);

    private Undelivered() {}

    /**
     * The same findings and, for no points, that it could not be delivered. It stays what it was,
     * held: nobody found it bad, and what is found bad is remembered.
     */
    static Judgement judgement(Judgement judgement, String because) {
        List<Weighed> findings = new ArrayList<>(judgement.findings());
        findings.add(new Weighed(new Finding(SYMBOL, 1, because), "hold", 0, false));
        return new Judgement(
                new Verdict.Hold(),
                judgement.shadow(),
                judgement.score(),
                List.copyOf(findings),
                judgement.abstentions());
    }
}
