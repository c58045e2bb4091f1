package social.winnow.replay;

import java.util.List;
import java.util.Locale;

/**
 * The middle and the highest of some figures, one for each trace; infinite where a trace has none.
 */
public record Spread(double median, double max) {

    static Spread of(List<Double> figures) {
        if (figures.isEmpty()) {
            return new Spread(Double.NaN, Double.NaN);
        }
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median =
                sorted.size() % 2 == 1
                        ? sorted.get(middle)
                        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.getLast());
    }

    /** The median, and the highest if it is another. */
    String text() {
        return text(median).equals(text(max)) ? text(max) : text(median) + " (" + text(max) + ")";
    }

    private static String text(double figure) {
        return Double.isInfinite(figure) ? "never" : String.format(Locale.ROOT, "%.0f", figure);
    }
}
