package social.winnow.rules;

import social.winnow.model.Activity;
import social.winnow.model.Actor;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Lookup;
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
 * People who report one local person after another, though they have just come. Servers pass on the
 * reports of their people under one account of their own: those are let through, for moderators
 * need them most when there are many.
 */
final class FlagFloodRule implements Rule {
    static final Symbol FLOOD = Symbol.of("FLAG_FLOOD", Kind.BEHAVIOUR);

    private static final Bucket ONE = new Bucket(1, 1).shutting();

    private static final double MANY = 0.8;

    private final Bucket byOne;
    private final Quorum company;

    private FlagFloodRule(Settings settings) {
        byOne = Measure.bucket(settings, "by-one", 3, 3);
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
        if (!(delivery.activity() instanceof Activity.Flag)
                || !context.stranger()
                || speaksForAServer(context)) {
            return Stream.empty();
        }
        String actor = context.sender().actor();
        Concert flood =
                new Concert(
                        Fingerprint.exact("reporters", MinHash.exact("")), company, "many reports");
        return Stream.of(
                new Measure(
                                "reporting " + actor,
                                byOne,
                                MANY,
                                "is one of more reports than one person has reason for in an hour")
                        .spoiling(flood, context),
                new Measure(
                                "reported once " + actor,
                                ONE,
                                MANY,
                                "is one more report while strangers flood moderators with reports")
                        .during(flood));
    }

    private static boolean speaksForAServer(Context context) {
        return context.actor() instanceof Lookup.Found<Actor>(Actor actor)
                && (actor.types().contains("Application") || actor.types().contains("Service"));
    }

    /** Reads {@code by-one} and {@code accounts}. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "flag-flood";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(FLOOD, 6.0);
        }

        @Override
        public Rule create(Settings settings) {
            return new FlagFloodRule(settings);
        }
    }
}
