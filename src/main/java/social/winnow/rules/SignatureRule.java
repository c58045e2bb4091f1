package social.winnow.rules;

import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Symbol;
import social.winnow.model.Verification;
import social.winnow.model.Verification.Flaw;
import social.winnow.model.Verification.Obstacle;
import social.winnow.rule.Context;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;

import java.util.List;
import java.util.Map;

/**
 * Nobody proves that the sender sent it. Servers that are slow, gone or closed to strangers are
 * usual, so that an unproven sender alone is let pass; a good signature by somebody of another
 * server is not.
 */
final class SignatureRule implements Rule {
    static final Symbol UNSIGNED = Symbol.of("UNSIGNED", Kind.SENDER);
    static final Symbol UNVERIFIABLE = Symbol.of("UNVERIFIABLE", Kind.SENDER);
    static final Symbol INVALID = Symbol.of("INVALID_SIGNATURE", Kind.SENDER);
    static final Symbol FOREIGN = Symbol.of("FOREIGN_SIGNATURE", Kind.SENDER);

    /** It comes in time for the next delivery. */
    private static final double PASSING = 0.2;

    private static final double USUAL = 0.6;

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        Verification verification = delivery.verification();
        return switch (verification) {
            case Verification.Verified _, Verification.Relayed _ -> List.of();
            case Verification.Unsigned _ -> found(UNSIGNED, 1, verification);
            case Verification.Unverifiable(Obstacle why) ->
                    found(UNVERIFIABLE, strength(why), verification);
            case Verification.Invalid(Flaw flaw) ->
                    flaw == Flaw.FOREIGN_KEY
                            ? found(FOREIGN, 1, verification)
                            : found(INVALID, strength(flaw), verification);
        };
    }

    private static List<Finding> found(Symbol symbol, double strength, Verification what) {
        return strength > 0 ? List.of(new Finding(symbol, strength, what.words())) : List.of();
    }

    private static double strength(Obstacle why) {
        return switch (why) {
            case KEY_GONE, KEY_UNUSABLE -> 1;
            case KEY_UNREACHABLE, KEY_REFUSED, ALGORITHM, IN_BATCH -> USUAL;
            case KEY_PENDING, OVERLOADED -> PASSING;
            case DENIED, SELF_DELETE, SELF_DOUBT -> 0;
        };
    }

    private static double strength(Flaw flaw) {
        return switch (flaw) {
            case WRONG_DIGEST, WRONG_SIGNATURE, FOREIGN_HOST, FOREIGN_KEY -> 1;
            case MALFORMED, UNCOVERED, STALE -> USUAL;
        };
    }

    /** Has no settings. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "signature";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(UNSIGNED, 1.5, UNVERIFIABLE, 1.5, INVALID, 3.5, FOREIGN, 6.0);
        }

        @Override
        public Rule create(Settings settings) {
            return new SignatureRule();
        }
    }
}
