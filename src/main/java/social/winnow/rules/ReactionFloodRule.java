package social.winnow.rules;

import social.winnow.model.Activity;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Symbol;
import social.winnow.rule.Bucket;
import social.winnow.rule.Context;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Quorum;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;
import social.winnow.rule.Tally;
import social.winnow.text.MinHash;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Strangers who react to one post again and again, or young accounts of one domain who react to one
 * post after another. That many react to a post once is what makes it popular, and is never
 * counted. While several flood a post, a second reaction of anybody's is evidence.
 */
final class ReactionFloodRule implements Rule {
    static final Symbol FLOOD = Symbol.of("REACTION_FLOOD", Kind.BEHAVIOUR);

    private static final Bucket ONE = new Bucket(1, 1).shutting();

    private static final Bucket FEW = new Bucket(3, 3);

    private static final double MUCH = 0.65;
    private static final double IN_COMPANY = 0.8;

    private final Bucket same;
    private final Bucket toOne;
    private final Bucket any;
    private final Bucket surplus;
    private final Quorum company;

    private ReactionFloodRule(Settings settings) {
        same = Measure.bucket(settings, "same", 3, 3);
        toOne = Measure.bucket(settings, "to-one", 10, 10);
        any = Measure.bucket(settings, "any", 100, 240);
        surplus = Measure.bucket(settings, "surplus", 300, 300);
        company = new Quorum(settings.number("accounts", 2.5, 1, 1000));
    }

    @Override
    public List<Tally> tallies(Delivery delivery, Context context) {
        return Measure.tallies(measures(delivery, context), context);
    }

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        return Measure.strongest(measures(delivery, context), FLOOD, context);
    }

    private Stream<Measure> measures(Delivery delivery, Context context) {
        if (!(delivery.activity() instanceof Activity.Reaction reaction) || !context.stranger()) {
            return Stream.empty();
        }
        String actor = context.sender().actor();
        Measure many =
                new Measure(
                        "reacting " + actor,
                        any,
                        MUCH,
                        "is one of more reactions by this account than people make in an hour");
        return Stream.concat(
                Encounter.isYoung(context) ? Stream.of(many, surplus(context)) : Stream.of(many),
                reaction.object().id().stream().flatMap(id -> toOne(reaction, id, context)));
    }

    /** What the young accounts of a domain do beyond the few reactions that each may have. */
    private Measure surplus(Context context) {
        String domain = context.sender().domain();
        return new Measure(
                        "reacting surplus " + domain,
                        surplus,
                        IN_COMPANY,
                        "is one of hundreds of reactions by young accounts of "
                                + domain
                                + " that react to one post after another")
                .after("reacting little " + context.sender().actor(), FEW);
    }

    private Stream<Measure> toOne(Activity.Reaction reaction, String object, Context context) {
        String key = context.sender().actor() + " " + object;
        Concert flood =
                new Concert(
                        Fingerprint.exact("reacted", MinHash.exact(object)),
                        company,
                        "reactions to " + Concert.shown(object));
        return Stream.of(
                new Measure(
                                "reacted " + reaction.content().orElse("") + " " + key,
                                same,
                                1,
                                "is the same reaction to the same post, again and again")
                        .spoiling(context, flood),
                new Measure("reacted " + key, toOne, 1, "is one of dozens of reactions to one post")
                        .spoiling(context, flood),
                new Measure(
                                "reacted once " + key,
                                ONE,
                                IN_COMPANY,
                                "reacts once more to a post that strangers flood with reactions")
                        .during(flood));
    }

    /** Reads {@code same}, {@code to-one}, {@code any}, {@code surplus}, {@code accounts}. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "reaction-flood";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(FLOOD, 6.0);
        }

        @Override
        public Rule create(Settings settings) {
            return new ReactionFloodRule(settings);
        }
    }
}
