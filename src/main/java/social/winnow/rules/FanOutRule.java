package social.winnow.rules;

import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Symbol;
import social.winnow.rule.Context;
import social.winnow.rule.Crowd;
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
import java.util.Set;

/**
 * One stranger brings links or files to one local person after another, unasked, or boosts what is
 * not theirs at them.
 */
final class FanOutRule implements Rule {
    static final Symbol FAN_OUT = Symbol.of("FAN_OUT", Kind.BEHAVIOUR);

    /** One sender is no campaign. */
    private static final Quorum NEVER = new Quorum(Double.MAX_VALUE);

    private static final double SEVERAL = 0.7;
    private static final double AUDIENCE = 10;

    private final int people;

    private FanOutRule(int people) {
        this.people = people;
    }

    @Override
    public List<Tally> tallies(Delivery delivery, Context context) {
        Set<String> named = named(delivery, context);
        return named.isEmpty()
                ? List.of()
                : List.of(
                        new Tally.Sight(
                                sender(context),
                                Witness.stranger(0, Witness.Standing.UNDATED, false, named),
                                NEVER,
                                ""));
    }

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        if (named(delivery, context).isEmpty() || !wantsSomething(delivery, context)) {
            return List.of();
        }
        Crowd own = context.crowd(sender(context));
        int reached = own.reach().targets();
        if (own.own() < 2 || reached < people) {
            return List.of();
        }
        double strength = context.strangeness() * strength(reached);
        return List.of(
                new Finding(
                        FAN_OUT,
                        strength,
                        "is one of %d posts in a day by which its sender turns to %d people here"
                                .formatted(own.own(), reached)));
    }

    /** Some who do it are welcome, or have moved; a dozen people are an audience. */
    private double strength(int reached) {
        double several = Math.min(1, reached / (people + 2.0));
        double audience = Math.clamp((reached - people - 2.0) / AUDIENCE, 0, 1);
        return SEVERAL * several + (1 - SEVERAL) * audience;
    }

    /** People who talk, thank and recommend turn to many, too. */
    private static boolean wantsSomething(Delivery delivery, Context context) {
        return BoostCampaignRule.boosts(delivery, context)
                || Encounter.of(delivery, context)
                        .filter(it -> !it.files().isEmpty() || !it.links().isEmpty())
                        .isPresent();
    }

    /** Whether the sender has gone on from one local person to the next before this. */
    static boolean before(Context context) {
        return context.crowd(sender(context)).repeating() > 0;
    }

    private static Fingerprint sender(Context context) {
        return Fingerprint.exact("sender", MinHash.exact(context.sender().actor()));
    }

    private static Set<String> named(Delivery delivery, Context context) {
        if (!context.firstContact() || !context.sender().counts()) {
            return Set.of();
        }
        return BoostCampaignRule.boosts(delivery, context)
                ? BoostCampaignRule.targets(delivery, context)
                : Encounter.of(delivery, context).map(Encounter::targets).orElse(Set.of());
    }

    /** Reads {@code people}. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "fan-out";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(FAN_OUT, 4.1);
        }

        @Override
        public Rule create(Settings settings) {
            return new FanOutRule(settings.integer("people", 2, 2, 60));
        }
    }
}
