package social.winnow.pipeline;

import social.winnow.model.Kind;
import social.winnow.model.Symbol;

import java.util.Map;
import java.util.Set;

/**
 * What all findings together amount to.
 *
 * @param points per kind, capped
 * @param heaviest points of the heaviest finding
 * @param forcing the symbols that decide alone
 */
record Evidence(Map<Kind, Double> points, double heaviest, Set<Symbol> forcing) {
    private static final double SPEAKS = 1.0;

    double score() {
        return points.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** How many kinds of evidence speak: those with at least a point. */
    long kinds() {
        return points.values().stream().filter(sum -> sum >= SPEAKS).count();
    }
}
