package social.winnow.rules;

import social.winnow.model.Activity;
import social.winnow.model.Content;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Symbol;
import social.winnow.rule.Bucket;
import social.winnow.rule.Context;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;
import social.winnow.rule.Tally;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A stranger who boosts one post at people here again and again, or points out to them what others
 * wrote elsewhere. What groups and relays announce goes to followers and is not counted.
 */
final class BoostFloodRule implements Rule {
    static final Symbol FLOOD = Symbol.of("BOOST_FLOOD", Kind.BEHAVIOUR);

    private static final double FOREIGN = 0.8;

    private final Bucket same;
    private final Bucket foreign;

    private BoostFloodRule(Settings settings) {
        same = Measure.bucket(settings, "same", 3, 3);
        foreign = Measure.bucket(settings, "foreign", 2, 2);
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
        if (!(delivery.activity() instanceof Activity.Announce announce)
                || !(announce.object() instanceof Content.Reference(String object))
                || !context.firstContact()) {
            return Stream.empty();
        }
        String actor = context.sender().actor();
        Measure again =
                new Measure(
                        "boosts " + actor + " " + object,
                        same,
                        1,
                        "boosts the same post again and again");
        return context.local(object) ? Stream.of(again) : Stream.of(again, pointedOut(actor));
    }

    /** A boost is addressed to whoever wrote the post, and nobody here did. */
    private Measure pointedOut(String actor) {
        return new Measure(
                "pointing out " + actor,
                foreign,
                FOREIGN,
                "addresses boosts of what others wrote to people here, again and again");
    }

    /** Reads {@code same} and {@code foreign}. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "boost-flood";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(FLOOD, 6.0);
        }

        @Override
        public Rule create(Settings settings) {
            return new BoostFloodRule(settings);
        }
    }
}
