package social.winnow.rules;

import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Post;
import social.winnow.model.Symbol;
import social.winnow.rule.Context;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Quorum;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;
import social.winnow.rule.Tally;

import java.util.List;
import java.util.Map;

/** Many strangers say the same, or nearly the same, and want something of somebody local. */
final class CampaignRule implements Rule {
    static final Symbol CAMPAIGN = Symbol.of("TEXT_CAMPAIGN", Kind.CONTENT);

    /** What strangers have to weigh together: people share words sooner than links. */
    static final double STRANGERS = 3.5;

    static final double SIMILARITY = 0.7;

    private final Quorum quorum;
    private final double similarity;

    private CampaignRule(Quorum quorum, double similarity) {
        this.quorum = quorum;
        this.similarity = similarity;
    }

    @Override
    public List<Tally> tallies(Delivery delivery, Context context) {
        return Encounter.of(delivery, context)
                .flatMap(it ->
                        it.witness().or(it::saying).map(who -> Concert.tallies(texts(it), who)))
                .orElse(List.of());
    }

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        return Encounter.of(delivery, context)
                .filter(it -> it.isDoubtful() || it.saying().isPresent())
                .map(it -> Concert.strongest(texts(it), CAMPAIGN, context))
                .orElse(List.of());
    }

    private List<Concert> texts(Encounter encounter) {
        return text(encounter, quorum, similarity);
    }

    static List<Concert> text(Encounter encounter, Quorum quorum, double similarity) {
        return encounter
                .said()
                .fingerprint(similarity)
                .map(it -> List.of(text(encounter, it, quorum)))
                .orElse(List.of());
    }

    /** What wants nothing is compared with what wants nothing: people say the same. */
    private static Concert text(Encounter encounter, Fingerprint fingerprint, Quorum quorum) {
        String what = "a text like “" + beginning(encounter.post()) + "”";
        return encounter.witness().isPresent()
                ? new Concert(fingerprint, quorum, what)
                : new Concert(fingerprint.in("saying"), new Quorum(quorum.strangers(), true), what);
    }

    private static String beginning(Post post) {
        return post.texts().stream()
                .map(text -> Concert.shown(text.plain().strip()))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Reads {@code strangers} and {@code similarity}. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "campaign";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(CAMPAIGN, 4.8);
        }

        @Override
        public Rule create(Settings settings) {
            return new CampaignRule(
                    new Quorum(settings.number("strangers", STRANGERS, 1, 1000)),
                    settings.number("similarity", SIMILARITY, 0.5, 1));
        }
    }
}
