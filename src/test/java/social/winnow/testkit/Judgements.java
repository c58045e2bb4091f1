package social.winnow.testkit;

import social.winnow.model.Finding;
import social.winnow.model.Judgement;
import social.winnow.model.Judgement.Abstention;
import social.winnow.model.Judgement.Weighed;
import social.winnow.model.Kind;
import social.winnow.model.Symbol;
import social.winnow.model.Verdict;

import java.util.List;
import java.util.Optional;

/** Builds judgements with one finding of a rule {@code mention-flood}. */
public final class Judgements {
    private static final Finding FLOOD =
            new Finding(
                    Symbol.of("MENTION_FLOOD", Kind.BEHAVIOUR),
                    0.5,
                    "mentions 12 people it has nothing to do with");

    private Judgements() {}

    public static Judgement quarantine(double score) {
        return judgement(new Verdict.Quarantine(), new Verdict.Quarantine(), score, false);
    }

    /** With another finding, of content that others bring, too. */
    public static Judgement campaign(String symbol, String content) {
        Finding brought =
                new Finding(
                        Symbol.of(symbol, Kind.CONTENT),
                        1,
                        "brings it as 7 other strangers do",
                        Optional.of(content));
        Judgement one = quarantine(8);
        return new Judgement(
                one.enforced(),
                one.shadow(),
                one.score(),
                List.of(one.findings().getFirst(), new Weighed(brought, "campaign", 3.5, false)),
                one.abstentions());
    }

    public static Judgement drop(double score) {
        return judgement(new Verdict.Drop(), new Verdict.Drop(), score, false);
    }

    /** Quarantined for bringing what others bring. */
    public static Judgement campaign(String content) {
        Finding campaign =
                new Finding(
                        Symbol.of("LINK_CAMPAIGN", Kind.CONTENT),
                        1,
                        "brings a link to lure.example as 9 other strangers do, from 10 domains in"
                                + " all",
                        Optional.of(content));
        return new Judgement(
                new Verdict.Quarantine(),
                new Verdict.Quarantine(),
                4.8,
                List.of(new Weighed(campaign, "link-campaign", 4.8, false)),
                List.of());
    }

    /** Forwarded, although the shadow verdict is another. */
    public static Judgement shadow(Verdict verdict) {
        return judgement(new Verdict.Forward(), verdict, 0, true);
    }

    private static Judgement judgement(
            Verdict enforced, Verdict shadow, double score, boolean inShadow) {
        return new Judgement(
                enforced,
                shadow,
                score,
                List.of(new Weighed(FLOOD, "mention-flood", 4.5, inShadow)),
                List.of(new Abstention("account-age", "the account could not be fetched")));
    }
}
