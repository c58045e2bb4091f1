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
 * A stranger who asks to follow the same person again and again, each time with a notice. How many
 * people somebody follows says nothing: whoever has moved follows everybody again within minutes.
 */
final class FollowFloodRule implements Rule {
    static final Symbol FLOOD = Symbol.of("FOLLOW_FLOOD", Kind.BEHAVIOUR);

    private final Bucket same;

    private FollowFloodRule(Settings settings) {
        same = Measure.bucket(settings, "same", 3, 3);
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
        if (!(delivery.activity() instanceof Activity.Follow(var _, Content object))
                || !context.stranger()) {
            return Stream.empty();
        }
        String actor = context.sender().actor();
        return object.id().stream()
                .map(person ->
                        new Measure(
                                "follows " + actor + " " + person,
                                same,
                                1,
                                "asks to follow the same person again and again"));
    }

    /** Reads {@code same}. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "follow-flood";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(FLOOD, 6.0);
        }

        @Override
        public Rule create(Settings settings) {
            return new FollowFloodRule(settings);
        }
    }
}
