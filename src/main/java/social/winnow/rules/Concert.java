package social.winnow.rules;

import social.winnow.model.Finding;
import social.winnow.model.Symbol;
import social.winnow.rule.Context;
import social.winnow.rule.Crowd;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Quorum;
import social.winnow.rule.Tally;
import social.winnow.rule.Witness;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Something that can be recognised when others bring it.
 *
 * @param what what it is, as it is told to people
 */
record Concert(Fingerprint fingerprint, Quorum quorum, String what) {
    private static final int LONGEST = 60;
    private static final double WEAKEST = 0.8;
    private static final double SLOPE = 0.2;

    /** A text or a name as part of a description. */
    static String shown(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST / 2)) + "…";
    }

    static List<Tally> tallies(List<Concert> all, Witness witness) {
        return all.stream().<Tally>map(it -> it.brought(witness)).toList();
    }

    Tally.Sight brought(Witness witness) {
        return new Tally.Sight(fingerprint, witness, quorum, what);
    }

    /** Whether so many have brought it that it is a campaign. */
    boolean goesOn(Context context) {
        return reached(context) >= 1;
    }

    /** The strongest of what is a campaign among them. */
    static List<Finding> strongest(List<Concert> all, Symbol symbol, Context context) {
        return all.stream()
                .flatMap(it -> it.finding(symbol, context).stream())
                .max(Comparator.comparingDouble(Finding::strength))
                .map(List::of)
                .orElse(List.of());
    }

    /** How far it is to being a campaign. */
    double reached(Context context) {
        return quorum.reached(context.crowd(fingerprint));
    }

    private Optional<Finding> finding(Symbol symbol, Context context) {
        Crowd crowd = context.crowd(fingerprint);
        double reached = quorum.reached(crowd);
        if (reached < 1) {
            return Optional.empty();
        }
        return Optional.of(
                new Finding(
                        symbol,
                        Math.min(1, WEAKEST + SLOPE * (reached - 1)),
                        "brings %s as %d other strangers do, from %d domains in all"
                                .formatted(what, crowd.strangers() - 1, crowd.origins()),
                        crowd.content()));
    }
}
