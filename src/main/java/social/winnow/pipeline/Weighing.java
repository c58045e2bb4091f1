package social.winnow.pipeline;

import social.winnow.model.Kind;
import social.winnow.model.Symbol;
import social.winnow.model.Symbol.Force;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Adds up points, kind by kind. What speaks against a sender is capped per kind; what speaks for it
 * is then taken off.
 */
final class Weighing {
    private final Map<Kind, Double> caps;
    private final Map<Kind, Double> against = new EnumMap<>(Kind.class);
    private final Map<Kind, Double> inFavour = new EnumMap<>(Kind.class);
    private final Set<Symbol> forcing = new HashSet<>();
    private double heaviest;

    Weighing(Map<Kind, Double> caps) {
        this.caps = caps;
    }

    void add(Symbol symbol, double points) {
        (points < 0 ? inFavour : against).merge(symbol.kind(), points, Double::sum);
        heaviest = Math.max(heaviest, points);
        if (symbol.force() != Force.NONE) {
            forcing.add(symbol);
        }
    }

    Evidence evidence() {
        Map<Kind, Double> sums = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            double capped = Math.min(sum(against, kind), cap(kind));
            sums.put(kind, capped + sum(inFavour, kind));
        }
        return new Evidence(sums, heaviest, Set.copyOf(forcing));
    }

    /** What those points count for, once their kind is capped. */
    double share(Kind kind, double points) {
        double sum = sum(against, kind);
        return points > 0 && sum > cap(kind) ? points * cap(kind) / sum : points;
    }

    private double cap(Kind kind) {
        return caps.getOrDefault(kind, Double.POSITIVE_INFINITY);
    }

    private static double sum(Map<Kind, Double> sums, Kind kind) {
        return sums.getOrDefault(kind, 0.0);
    }
}
