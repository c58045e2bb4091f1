package social.winnow.rules;

import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Lookup;
import social.winnow.model.Symbol;
import social.winnow.rule.Age;
import social.winnow.rule.Context;
import social.winnow.rule.Fact;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;
import social.winnow.rule.Witness;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A young account of which the instance knows nothing, where it reaches somebody local unasked, or
 * advertises something. Strongest in the first hour, weak after the seventh day, gone after the
 * fourteenth.
 */
final class AccountAgeRule implements Rule {
    static final Symbol NEW = Symbol.of("NEW_SENDER", Kind.SENDER);

    private static final double AFTER_A_DAY = 0.9;
    private static final double AFTER_A_WEEK = 0.3;

    /** The account may be much older than Winnow's first sight of it. */
    private static final double FIRST_SEEN_COUNTS = 0.45;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration FORTNIGHT = Duration.ofDays(14);

    @Override
    public Set<Fact> needs(Delivery delivery, Context context) {
        return isConcerned(delivery, context) ? Set.of(Fact.AGE) : Set.of();
    }

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        if (!isConcerned(delivery, context)) {
            return List.of();
        }
        return switch (context.age()) {
            case Lookup.Found<Age>(Age age) -> judge(age);
            case Lookup.Absent<Age> _ -> context.abstain("the account's age is not told");
            case Lookup.Unavailable<Age>(String why) -> context.abstain(why);
        };
    }

    /** A first contact, or a stranger's post that could be part of a campaign. */
    private static boolean isConcerned(Delivery delivery, Context context) {
        return context.firstContact()
                || (context.stranger()
                        && Encounter.of(delivery, context)
                                .flatMap(Encounter::witness)
                                .filter(it -> it.role() == Witness.Role.STRANGER)
                                .isPresent());
    }

    private static List<Finding> judge(Age age) {
        double strength = strength(likely(age));
        if (age.source() == Age.Source.FIRST_SEEN) {
            strength *= FIRST_SEEN_COUNTS;
        }
        return strength > 0 ? List.of(new Finding(NEW, strength, because(age))) : List.of();
    }

    /** A date without a time overstates the age by up to a day: half of that is taken back. */
    private static Duration likely(Age age) {
        if (age.source() != Age.Source.PUBLISHED_DAY) {
            return age.value();
        }
        return age.value().compareTo(DAY) > 0
                ? age.value().minusHours(12)
                : age.value().dividedBy(2);
    }

    /** Straight lines over the logarithm of the age, through an hour, a day and a week. */
    private static double strength(Duration age) {
        if (age.compareTo(HOUR) <= 0) {
            return 1;
        }
        if (age.compareTo(DAY) <= 0) {
            return 1 - (1 - AFTER_A_DAY) * part(age, HOUR, DAY);
        }
        if (age.compareTo(WEEK) <= 0) {
            return AFTER_A_DAY - (AFTER_A_DAY - AFTER_A_WEEK) * part(age, DAY, WEEK);
        }
        return Math.max(0, AFTER_A_WEEK * (1 - part(age, WEEK, FORTNIGHT)));
    }

    private static double part(Duration age, Duration from, Duration to) {
        return Math.log((double) age.toMillis() / from.toMillis())
                / Math.log((double) to.toMillis() / from.toMillis());
    }

    private static String because(Age age) {
        String words = words(age.value());
        return switch (age.source()) {
            case ID, PUBLISHED -> "comes from an account that is " + words + " old";
            case PUBLISHED_DAY -> "comes from an account that is at most " + words + " old";
            case FIRST_SEEN -> "comes from an account first seen here " + words + " ago";
        };
    }

    private static String words(Duration age) {
        if (age.compareTo(HOUR) < 0) {
            return age.toMinutes() + " min";
        }
        return age.compareTo(DAY) < 0 ? age.toHours() + " h" : age.toDays() + " d";
    }

    /** Has no settings. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "account-age";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(NEW, 3.0);
        }

        @Override
        public Rule create(Settings settings) {
            return new AccountAgeRule();
        }
    }
}
