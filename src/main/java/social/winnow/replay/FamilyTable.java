package social.winnow.replay;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What became of every family of the traces. */
public final class FamilyTable {
    private final Map<Truth, FamilyRow> rows = new HashMap<>();

    void add(Judged judged) {
        rows.computeIfAbsent(judged.truth(), FamilyRow::new).add(judged);
    }

    /** Ham first, then by name. */
    public List<FamilyRow> rows() {
        return rows.values().stream()
                .sorted(Comparator.comparing(FamilyRow::truth, Truth.HAM_FIRST))
                .toList();
    }

    List<FamilyRow> rows(boolean spam) {
        return rows().stream().filter(row -> row.truth().spam() == spam).toList();
    }

    /**
     * As text, one line a family, with a total for ham and for spam. Of several traces, medians are
     * told, and the highest in brackets.
     */
    public String text() {
        StringBuilder text =
                new StringBuilder(
                        line(
                                "label",
                                "family",
                                "n",
                                "forwarded",
                                "held",
                                "quarantined",
                                "dropped",
                                "refused",
                                "kept %",
                                "since %",
                                "leaked",
                                "detected: delivery, after s"));
        for (boolean spam : List.of(false, true)) {
            rows(spam).forEach(row -> text.append(line(row.truth().family(), List.of(row))));
            if (!rows(spam).isEmpty()) {
                text.append(line("all", rows(spam)));
            }
        }
        return text.toString();
    }

    private static String line(Object... columns) {
        return String.format(
                        Locale.ROOT,
                        "%-5s %-16s %7s %9s %6s %11s %7s %7s %7s %7s %11s  %s",
                        columns)
                .stripTrailing()
                .concat(System.lineSeparator());
    }

    private static String line(String name, List<FamilyRow> rows) {
        boolean spam = rows.getFirst().truth().spam();
        Totals totals = Totals.of(rows);
        return line(
                spam ? "spam" : "ham",
                name,
                totals.count(),
                totals.count(Ending.FORWARDED),
                totals.held(),
                totals.count(Ending.QUARANTINED),
                totals.count(Ending.DROPPED),
                totals.count(Ending.REFUSED),
                percent(totals.keptShare()),
                spam ? percent(totals.keptShareSinceDetection()) : "",
                spam && rows.size() == 1 ? rows.getFirst().leaks().text() : "",
                spam && rows.size() == 1 ? detection(rows.getFirst()) : "");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", 100 * share);
    }

    private static String detection(FamilyRow row) {
        return row.deliveriesUntilDetection().text() + ", " + row.secondsUntilDetection().text();
    }
}
