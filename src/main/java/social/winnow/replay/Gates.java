package social.winnow.replay;

import social.winnow.replay.Judged.Unit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is asked of a configuration: hurt nobody, catch every wave soon, let little through once it
 * is caught. The same is asked for families of any name, but for some of the trace generator's that
 * are known to be hard. A gate for which a trace has nothing is left out.
 */
final class Gates {
    private static final double RECALL = 95;

    /** The share of all of a family, in percent, where less is asked than of the others. */
    private static final Map<String, Double> HARD =
            Map.of("s_onemention", 90.0, "s_nicole", 90.0, "s_aged", 60.0);

    /** Indistinguishable from people but for a few: told, and nothing is asked. */
    private static final Set<String> HOPELESS = Set.of("s_replyguy");

    /** One by one like anything that people do: asked is what is kept of those who overdo it. */
    private static final Set<String> FLOODS = Set.of("s_react", "s_follow", "s_boost", "s_flag");

    private final Report report;
    private final List<Gate> gates = new ArrayList<>();

    Gates(Report report) {
        this.report = report;
    }

    List<Gate> all() {
        ham();
        held();
        Totals spam = Totals.of(report.families().rows(true));
        if (spam.count() > 0) {
            gates.add(
                    Gate.atLeast(
                            "load shed after detection, %",
                            "", 90, 100 * spam.keptShareSinceDetection()));
        }
        report.families().rows(true).forEach(this::spam);
        return List.copyOf(gates);
    }

    private void ham() {
        for (Unit unit : Unit.values()) {
            Errors errors = report.errors(unit);
            double most = unit == Unit.FIRST_CONTACT ? 0.1 : 0.01;
            String of = "ham dropped, % of ";
            rate(of + plural(unit), most, errors.dropped(), errors.deliveries());
            rate(
                    of + "senders of " + plural(unit),
                    most,
                    errors.sendersDropped(),
                    errors.senders());
        }
        Errors first = report.errors(Unit.FIRST_CONTACT);
        rate(
                "ham quarantined, % of first contacts",
                1, first.count(Ending.QUARANTINED), first.deliveries());
        rate("ham kept, % of senders of first contacts", 1, first.sendersKept(), first.senders());
        Neighbours neighbours = report.neighbours();
        rate(
                "innocent senders kept on origins of spam, %",
                0.1, neighbours.sendersKept(), neighbours.senders());
        for (FamilyRow row : report.families().rows(false)) {
            gates.add(
                    Gate.atMost("ham dropped", row.truth().family(), 0, row.count(Ending.DROPPED)));
        }
    }

    private static String plural(Unit unit) {
        return switch (unit) {
            case DELIVERY -> "deliveries";
            case POST -> "posts";
            case FIRST_CONTACT -> "first contacts";
        };
    }

    private void held() {
        Errors first = report.errors(Unit.FIRST_CONTACT);
        rate(
                "held, % of first contacts outside a wave",
                2, first.held(false), first.deliveries(false));
        rate("held, % of first contacts in a wave", 15, first.held(true), first.deliveries(true));
        Delays ham = report.errors(Unit.DELIVERY).delays();
        if (ham.held() > 0) {
            gates.add(
                    Gate.atLeast(
                            "of held ham arrived, %",
                            "", 99.9, 100.0 * ham.forwarded() / ham.held()));
            double seconds = ham.quantile(0.99).map(Duration::toMillis).orElse(0L) / 1000.0;
            gates.add(Gate.atMost("delay of held ham, p99, s", "", 240, seconds));
        }
    }

    private void spam(FamilyRow row) {
        String family = row.truth().family();
        if (HOPELESS.contains(family)) {
            return;
        }
        gates.add(recall(row, family));
        gates.add(Gate.atMost("leaked, median", family, 5, row.leaks().median()));
        if (row.isDense()) {
            gates.add(
                    Gate.atMost(
                            "deliveries until detected, median",
                            family,
                            20,
                            row.deliveriesUntilDetection().median()));
            gates.add(
                    Gate.atMost(
                            "seconds until detected, median",
                            family,
                            120,
                            row.secondsUntilDetection().median()));
        }
    }

    private static Gate recall(FamilyRow row, String family) {
        Totals totals = Totals.of(List.of(row));
        if (FLOODS.contains(family)) {
            String what = "kept once its sender was caught, %";
            return Gate.atLeast(what, family, RECALL, 100 * row.keptShareOnceCaught());
        }
        return HARD.containsKey(family)
                ? Gate.atLeast(
                        "kept, %",
                        family, HARD.getOrDefault(family, RECALL), 100 * totals.keptShare())
                : Gate.atLeast(
                        "kept after detection, %",
                        family, RECALL, 100 * totals.keptShareSinceDetection());
    }

    private void rate(String what, double most, int part, int whole) {
        if (whole > 0) {
            gates.add(Gate.atMost(what, "", most, 100.0 * part / whole));
        }
    }
}
