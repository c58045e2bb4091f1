package social.winnow.replay;

import social.winnow.replay.FamilyRow.Outcome;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of every family of a trace. */
public final class FamilyTable {
    private static final String FORMAT = "%-5s %-16s %7s %9s %6s %11s %7s %7s %8s  %s%n";

    private final Map<Truth, FamilyRow> rows = new HashMap<>();

    void add(Truth truth, Duration at, Outcome outcome) {
        rows.computeIfAbsent(truth, FamilyRow::new).add(at, outcome);
    }

    /** Ham first, then by name. */
    public List<FamilyRow> rows() {
        return rows.values().stream()
                .sorted(
                        Comparator.comparing((FamilyRow row) -> row.truth().spam())
                                .thenComparing(row -> row.truth().family()))
                .toList();
    }

    /** As text, one line a family, with a total for ham and for spam. */
    public String text() {
        StringBuilder text =
                new StringBuilder(
                        String.format(
                                FORMAT,
                                "label",
                                "family",
                                "n",
                                "forwarded",
                                "held",
                                "quarantined",
                                "dropped",
                                "refused",
                                "kept %",
                                "first kept: delivery, after"));
        for (boolean spam : List.of(false, true)) {
            List<FamilyRow> these =
                    rows().stream().filter(row -> row.truth().spam() == spam).toList();
            these.forEach(row -> text.append(line(row.truth().family(), spam, List.of(row))));
            if (!these.isEmpty()) {
                text.append(line("all", spam, these));
            }
        }
        return text.toString();
    }

    private static String line(String name, boolean spam, List<FamilyRow> rows) {
        int all = rows.stream().mapToInt(FamilyRow::count).sum();
        return String.format(
                Locale.ROOT,
                FORMAT,
                spam ? "spam" : "ham",
                name,
                all,
                sum(rows, Outcome.FORWARDED),
                sum(rows, Outcome.HELD),
                sum(rows, Outcome.QUARANTINED),
                sum(rows, Outcome.DROPPED),
                sum(rows, Outcome.REFUSED),
                String.format(
                        Locale.ROOT, "%.2f", 100.0 * (all - sum(rows, Outcome.FORWARDED)) / all),
                rows.size() == 1 ? detection(rows.getFirst()) : "");
    }

    private static int sum(List<FamilyRow> rows, Outcome outcome) {
        return rows.stream().mapToInt(row -> row.count(outcome)).sum();
    }

    private static String detection(FamilyRow row) {
        return row
                .detection()
                .map(found -> found.deliveries() + ", " + found.after().toSeconds() + " s")
                .stream()
                .collect(Collectors.joining());
    }
}
