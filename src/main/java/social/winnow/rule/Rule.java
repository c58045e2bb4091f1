package social.winnow.rule;

import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Sender;
import social.winnow.model.Symbol;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks at a delivery and says what it saw. A rule reads; it never waits, records or logs, keeps no
 * state of its own between deliveries, and is called by many threads at once. What it throws is
 * counted as an abstention; repeated faults switch it off.
 */
public interface Rule {

    /**
     * The facts about this delivery that {@link #judge} will ask its context for and that may cost
     * a fetch. A rule that needs none runs first; the others run only while they could still change
     * the verdict. The context tells who speaks; no fact is there yet.
     */
    default Set<Fact> needs(Delivery delivery, Context context) {
        return Set.of();
    }

    /**
     * What is to be counted on this rule's behalf. It is written once per activity id, however many
     * copies arrive, before any rule reads it, and only for a sender that {@linkplain
     * Sender#counts() counts} or under a name that says it is unverified. The context tells who
     * speaks; of this activity nothing is counted yet.
     */
    default List<Tally> tallies(Delivery delivery, Context context) {
        return List.of();
    }

    /**
     * Symbols beyond those of its factory, with their points at full strength by default: for rules
     * whose settings name what they find.
     */
    default Map<Symbol, Double> symbols() {
        return Map.of();
    }

    /** What it saw: nothing, or findings with symbols that it or its factory has declared. */
    List<Finding> judge(Delivery delivery, Context context);
}
