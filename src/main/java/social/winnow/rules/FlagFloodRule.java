package social.winnow.rules;

import social.winnow.model.Activity;
import social.winnow.model.Actor;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Lookup;
import social.winnow.model.Sender;
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

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * People who report one local person after another, though they have just come. Servers pass on the
 * reports of their people under one account of their own: those are let through, for moderators
 * need them most when there are many.
 */
final class FlagFloodRule implements Rule {
    static final Symbol FLOOD = Symbol.of("FLAG_FLOOD", Kind.BEHAVIOUR);

    private static final Bucket ONE = new Bucket(1, 1).shutting();

    private static final double MANY = 0.75;
    private static final double IN_COMPANY = 0.8;

    private final Bucket byOne;
    private final Concert everywhere;
    private final Quorum neighbours;

    private FlagFloodRule(Settings settings) {
        byOne = Measure.bucket(settings, "by-one", 3, 3);
        double accounts = settings.number("accounts", 2.5, 1, 1000);
        everywhere =
                new Concert(
                        Fingerprint.exact("reporters", 0),
                        new Quorum(accounts),
                        "reports by strangers");
        neighbours = new Quorum(accounts / 2.5);
    }

    @Override
    public List<Tally> tallies(Delivery delivery, Context context) {
        return isOnesOwn(delivery, context)
                ? Measure.tallies(measures(context), context)
                : List.of();
    }

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        if (!isOnesOwn(delivery, context)) {
            return List.of();
        }
        return Stream.concat(
                        Measure.strongest(measures(context), FLOOD, context).stream(),
                        fromWhereTheFloodComes(context).stream())
                .max(Comparator.comparingDouble(Finding::strength))
                .map(List::of)
                .orElse(List.of());
    }

    private Stream<Measure> measures(Context context) {
        String actor = context.sender().actor();
        return Stream.of(
                new Measure(
                                "reporting " + actor,
                                byOne,
                                MANY,
                                "is one of more reports than one person has reason for in an hour")
                        .spoiling(context, everywhere, from(context.sender())),
                new Measure(
                                "reported once " + actor,
                                ONE,
                                IN_COMPANY,
                                "is one more report while strangers flood moderators with reports")
                        .during(everywhere));
    }

    /** A young account is kept back with its first report already, where it has such neighbours. */
    private Optional<Finding> fromWhereTheFloodComes(Context context) {
        return everywhere.goesOn(context)
                        && from(context.sender()).goesOn(context)
                        && Encounter.isYoung(context)
                ? Optional.of(
                        new Finding(
                                FLOOD,
                                IN_COMPANY * (1 - context.relation().strength()),
                                "comes from a domain that floods moderators with reports"))
                : Optional.empty();
    }

    private Concert from(Sender sender) {
        return new Concert(
                Fingerprint.exact("reporters", MinHash.exact(sender.domain())),
                neighbours,
                "reports from " + Concert.shown(sender.domain()));
    }

    private static boolean isOnesOwn(Delivery delivery, Context context) {
        return delivery.activity() instanceof Activity.Flag
                && context.stranger()
                && !speaksForAServer(context);
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
