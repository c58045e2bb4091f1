package social.winnow.pipeline;

import social.winnow.model.Symbol;
import social.winnow.pipeline.Composite.Limit;
import social.winnow.pipeline.When.Truth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What composites make of the symbols that were found. They apply in the order of the list. */
final class Combination {
    /** Of no composites. */
    static final Combination NONE = new Combination(Map.of(), Map.of(), Leaning.MILD);

    private final Set<String> found;
    private final Set<String> open;
    private final Map<String, Double> points;
    private final Leaning leaning;
    private final Map<String, Truth> truths = new HashMap<>();
    private final Map<String, Double> shares = new HashMap<>();
    private final List<Composite> met = new ArrayList<>();

    /** What is made of composites that rules not heard yet decide. */
    enum Leaning {
        HARSH,
        MILD
    }

    private Combination(Map<String, Double> found, Map<String, Double> open, Leaning leaning) {
        this.found = found.keySet();
        this.open = open.keySet();
        this.points = new HashMap<>(open);
        this.points.putAll(found);
        this.leaning = leaning;
    }

    /**
     * Combines.
     *
     * @param found what speaks against the sender, by the name of the symbol; every symbol that was
     *     found is in it
     * @param open the same of what may be found yet
     */
    static Combination of(
            List<Composite> composites,
            Map<String, Double> found,
            Map<String, Double> open,
            Leaning leaning) {
        Combination combination = new Combination(found, open, leaning);
        composites.forEach(combination::apply);
        return combination;
    }

    /** What is left of the points of that symbol; what speaks for the sender stays. */
    double left(Symbol symbol, double before) {
        return before > 0 ? before * shares.getOrDefault(symbol.name(), 1.0) : before;
    }

    /** Those whose points are added. */
    List<Composite> met() {
        return List.copyOf(met);
    }

    /** Whether a cap is in force, or may be: how it is shared out depends on all that is found. */
    boolean mayCap(List<Composite> composites) {
        return composites.stream()
                .anyMatch(it -> it.caps() && truths.get(it.symbol().name()) != Truth.NO);
    }

    private void apply(Composite composite) {
        Truth truth = composite.when().holds(this::truth);
        boolean unsure = truth == Truth.OPEN;
        if (truth == Truth.YES || (unsure && leaning == Leaning.MILD)) {
            composite.limits().forEach(this::limit);
        }
        String name = composite.symbol().name();
        boolean against = composite.add() > 0;
        if (truth == Truth.YES || (unsure && against == (leaning == Leaning.HARSH))) {
            met.add(composite);
            points.put(name, Math.max(0, composite.add()));
        }
        truths.put(name, truth);
    }

    private Truth truth(String symbol) {
        Truth known = truths.get(symbol);
        if (known != null) {
            return known;
        }
        if (found.contains(symbol)) {
            return Truth.YES;
        }
        return open.contains(symbol) ? Truth.OPEN : Truth.NO;
    }

    private void limit(Limit limit) {
        List<String> named =
                points.keySet().stream()
                        .filter(it -> limit.symbols().isEmpty() || limit.symbols().contains(it))
                        .toList();
        double sum = named.stream().mapToDouble(it -> points.getOrDefault(it, 0.0)).sum();
        if (sum > limit.most()) {
            double share = limit.most() / sum;
            for (String each : named) {
                points.merge(each, share, (before, it) -> before * it);
                shares.merge(each, share, (before, it) -> before * it);
            }
        }
    }
}
