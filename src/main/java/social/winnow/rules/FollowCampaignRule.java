package social.winnow.rules;

import social.winnow.model.Activity;
import social.winnow.model.Actor;
import social.winnow.model.Content;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Lookup;
import social.winnow.model.Symbol;
import social.winnow.rule.Context;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Quorum;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;
import social.winnow.rule.Tally;
import social.winnow.rule.Witness;
import social.winnow.text.MinHash;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Many strangers with one biography follow local people: the biography is what is to be read. */
final class FollowCampaignRule implements Rule {
    static final Symbol CAMPAIGN = Symbol.of("FOLLOW_CAMPAIGN", Kind.CONTENT);

    /** What strangers have to weigh together. */
    static final double STRANGERS = 2.5;

    private static final double YOUNG = 0.5;
    private static final double OLDER = 0.3;

    private final Quorum quorum;

    private FollowCampaignRule(Quorum quorum) {
        this.quorum = quorum;
    }

    @Override
    public List<Tally> tallies(Delivery delivery, Context context) {
        List<Concert> biographies = biographies(delivery, quorum, context);
        return biographies.isEmpty()
                ? List.of()
                : Concert.tallies(biographies, witness(delivery, context));
    }

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        return !context.relation().sure()
                ? Concert.strongest(biographies(delivery, quorum, context), CAMPAIGN, context)
                : List.of();
    }

    private static Witness witness(Delivery delivery, Context context) {
        if (context.relation().sure()) {
            return Witness.inFavour(Witness.Role.KNOWN);
        }
        double weight = Encounter.isYoung(context) ? YOUNG : OLDER;
        return Witness.stranger(
                weight,
                Encounter.standing(context),
                false,
                Set.copyOf(followed(delivery).stream().toList()));
    }

    private static Optional<String> followed(Delivery delivery) {
        return delivery.activity() instanceof Activity.Follow(var _, Content object)
                ? object.id()
                : Optional.empty();
    }

    static List<Concert> biographies(Delivery delivery, Quorum quorum, Context context) {
        if (followed(delivery).filter(context::local).isEmpty()) {
            return List.of();
        }
        return context.actor() instanceof Lookup.Found<Actor>(Actor actor)
                ? actor.traits()
                        .biography()
                        .map(it -> List.of(biography(it, quorum)))
                        .orElse(List.of())
                : List.of();
    }

    private static Concert biography(String hash, Quorum quorum) {
        return new Concert(
                Fingerprint.exact("biography", MinHash.exact(hash)), quorum, "one biography");
    }

    /** Reads {@code strangers}. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "follow-campaign";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(CAMPAIGN, 4.8);
        }

        @Override
        public Rule create(Settings settings) {
            return new FollowCampaignRule(
                    new Quorum(settings.number("strangers", STRANGERS, 1, 1000)));
        }
    }
}
