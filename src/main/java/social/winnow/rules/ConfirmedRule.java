package social.winnow.rules;

import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Symbol;
import social.winnow.rule.Context;
import social.winnow.rule.Crowd;
import social.winnow.rule.Opinion;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A stranger brings what moderators have called spam. */
final class ConfirmedRule implements Rule {
    static final Symbol CONFIRMED = Symbol.of("CONFIRMED_SPAM", Kind.LIST);

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        return context.stranger()
                ? Brought.everything(delivery, context)
                        .flatMap(it -> finding(it, context))
                        .findFirst()
                        .map(List::of)
                        .orElse(List.of())
                : List.of();
    }

    /** Who is half known may be warning of it: that is to be seen by the score. */
    private static Stream<Finding> finding(Concert brought, Context context) {
        Crowd crowd = context.crowd(brought.fingerprint());
        return crowd.opinion() == Opinion.CONFIRMED
                ? Stream.of(
                        new Finding(
                                CONFIRMED,
                                1 - context.relation().strength(),
                                "brings %s, which a moderator has called spam"
                                        .formatted(brought.what()),
                                crowd.content()))
                : Stream.empty();
    }

    /** Has no settings. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "confirmed";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(CONFIRMED, 8.0);
        }

        @Override
        public Rule create(Settings settings) {
            return new ConfirmedRule();
        }
    }
}
