package social.winnow.rules;

import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Post;
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

    private static final double SEVERAL = 0.45;
    private static final double AN_AUDIENCE = 0.62;

    private static final int AUDIENCE = 14;
    private static final int CROWD = 32;

    private final int people;

    private FanOutRule(int people) {
        this.people = people;
    }

    @Override
    public List<Tally> tallies(Delivery delivery, Context context) {
        Set<String> named = named(delivery, context);
        if (named.isEmpty()) {
            return List.of();
        }
        Tally turned = sight(sender(context), named);
        return isAnswer(delivery)
                ? List.of(turned)
                : List.of(turned, sight(approaching(context), named));
    }

    private static Tally sight(Fingerprint by, Set<String> named) {
        Witness witness = Witness.stranger(0, Witness.Standing.UNDATED, false, named);
        return new Tally.Sight(by, witness, NEVER, "");
    }

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        if (named(delivery, context).isEmpty()) {
            return List.of();
        }
        Crowd own = context.crowd(sender(context));
        double crowd = isAnswer(delivery) ? 0 : crowd(context);
        double strength =
                wantsSomething(delivery, context) ? advertising(own, crowd) : AN_AUDIENCE * crowd;
        return strength <= 0
                ? List.of()
                : List.of(
                        new Finding(
                                FAN_OUT,
                                context.strangeness() * strength,
                                "is one of %d posts in a day by which its sender turns to %d people here"
                                        .formatted(own.own(), own.reach().targets())));
    }

    /** Some who do it are welcome, or have moved; a dozen people are an audience. */
    private double advertising(Crowd own, double crowd) {
        int reached = own.reach().targets();
        if (reached < people || (own.own() < 2 && crowd < 1)) {
            return 0;
        }
        return SEVERAL * Math.min(1, reached / (people + 2.0))
                + (AN_AUDIENCE - SEVERAL) * part(reached, people + 2, AUDIENCE)
                + (1 - AN_AUDIENCE) * crowd;
    }

    /**
     * More people than anybody has something to say to unless asked. Whoever talks much with many
     * answers them: that is not counted here.
     */
    private static double crowd(Context context) {
        return part(context.crowd(approaching(context)).reach().targets(), AUDIENCE, CROWD);
    }

    private static boolean isAnswer(Delivery delivery) {
        return delivery.activity().post().flatMap(Post::inReplyTo).isPresent();
    }

    private static Fingerprint approaching(Context context) {
        return Fingerprint.exact("approaching", MinHash.exact(context.sender().actor()));
    }

    private static double part(int reached, int from, int to) {
        return Math.clamp((reached - from) / Math.max(1.0, to - from), 0, 1);
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
            return Map.of(FAN_OUT, 6.4);
        }

        @Override
        public Rule create(Settings settings) {
            return new FanOutRule(settings.integer("people", 2, 2, 60));
        }
    }
}
