package social.winnow.replay;

/**
 * Something that is asked of a configuration.
 *
 * @param what it is, with its unit
 * @param family to which it applies; empty: to all
 * @param bound the limit
 * @param figure what was reached; infinite for never
 * @param atLeast whether the limit is the least that is asked, not the most
 */
public record Gate(String what, String family, double bound, double figure, boolean atLeast) {

    static Gate atMost(String what, String family, double bound, double figure) {
        return new Gate(what, family, bound, figure, false);
    }

    static Gate atLeast(String what, String family, double bound, double figure) {
        return new Gate(what, family, bound, figure, true);
    }

    /** Whether it holds. */
    public boolean met() {
        return atLeast ? figure >= bound : figure <= bound;
    }
}
