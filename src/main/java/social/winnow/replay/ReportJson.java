package social.winnow.replay;

import social.winnow.replay.Judged.Unit;
import social.winnow.replay.Report.Evidence;
import social.winnow.replay.Report.Group;

import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Locale;

/** A report as one JSON object, for programs and for the page. */
final class ReportJson {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private ReportJson() {}

    static String of(Report report) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(object(report));
    }

    private static ObjectNode object(Report report) {
        ObjectNode root = JSON.createObjectNode();
        root.put("configuration", report.name());
        ArrayNode families = root.putArray("families");
        report.families().rows().forEach(row -> families.add(family(row)));
        ObjectNode total = root.putObject("total");
        total.set("ham", totals(report.families().rows(false)));
        total.set("spam", totals(report.families().rows(true)));
        ObjectNode errors = root.putObject("false_positives");
        for (Unit unit : Unit.values()) {
            errors.set(lower(unit), errors(report.errors(unit)));
        }
        ObjectNode neighbours = root.putObject("innocent_on_origins_of_spam");
        neighbours.put("senders", report.neighbours().senders());
        neighbours.put("senders_kept", report.neighbours().sendersKept());
        ArrayNode gates = root.putArray("gates");
        report.gates().forEach(gate -> gates.add(gate(gate)));
        root.set("scores", scores(report));
        ArrayNode evidence = root.putArray("findings");
        report.evidence().forEach(it -> evidence.add(evidence(it)));
        return root;
    }

    private static ObjectNode family(FamilyRow row) {
        ObjectNode node = JSON.createObjectNode();
        node.put("family", row.truth().family());
        node.put("spam", row.truth().spam());
        counts(node, List.of(row));
        if (row.delays().held() > 0) {
            node.set("hold", delays(row.delays()));
        }
        if (row.truth().spam()) {
            node.set("detected_delivery", spread(row.deliveriesUntilDetection()));
            node.set("detected_seconds", spread(row.secondsUntilDetection()));
            node.set("leaked", spread(row.leaks()));
            node.put("kept_share_once_sender_was_caught", row.keptShareOnceCaught());
            node.put("dense", row.isDense());
            ArrayNode traces = node.putArray("traces");
            row.courses().forEach(course -> traces.add(course(course)));
        }
        return node;
    }

    private static ObjectNode course(Course course) {
        ObjectNode node = JSON.createObjectNode();
        node.put("n", course.count());
        node.put("kept", course.kept());
        node.put("leaked_before_detection", course.leaked());
        course.detection()
                .ifPresent(found -> {
                    node.put("detected_delivery", found.deliveries());
                    node.put("detected_seconds", found.after().toMillis() / 1000.0);
                });
        return node;
    }

    /** Over the traces; null where it was never reached. */
    private static ObjectNode spread(Spread spread) {
        ObjectNode node = JSON.createObjectNode();
        put(node, "median", spread.median());
        put(node, "max", spread.max());
        return node;
    }

    private static void put(ObjectNode node, String key, double figure) {
        if (Double.isFinite(figure)) {
            node.put(key, figure);
        } else {
            node.putNull(key);
        }
    }

    private static ObjectNode totals(List<FamilyRow> rows) {
        ObjectNode node = JSON.createObjectNode();
        counts(node, rows);
        return node;
    }

    private static void counts(ObjectNode node, List<FamilyRow> rows) {
        Totals totals = Totals.of(rows);
        node.put("n", totals.count());
        for (Ending ending : Ending.values()) {
            node.put(ending.toString(), totals.count(ending));
        }
        node.put("held", totals.held());
        node.put("leaked_before_detection", totals.leaked());
        node.put("kept_share", totals.keptShare());
        node.put("kept_share_since_detection", totals.keptShareSinceDetection());
    }

    private static ObjectNode delays(Delays delays) {
        ObjectNode node = JSON.createObjectNode();
        node.put("held", delays.held());
        node.put("forwarded", delays.forwarded());
        quantile(node, delays, "p50", 0.5);
        quantile(node, delays, "p99", 0.99);
        quantile(node, delays, "max", 1);
        return node;
    }

    private static void quantile(ObjectNode node, Delays delays, String name, double share) {
        delays.quantile(share)
                .ifPresent(delay -> node.put(name + "_seconds", delay.toMillis() / 1000.0));
    }

    private static ObjectNode errors(Errors errors) {
        ObjectNode node = JSON.createObjectNode();
        node.put("deliveries", errors.deliveries());
        for (Ending ending : Ending.values()) {
            node.put(ending.toString(), errors.count(ending));
        }
        node.put("kept", errors.kept());
        node.put("senders", errors.senders());
        node.put("senders_kept", errors.sendersKept());
        node.put("senders_dropped", errors.sendersDropped());
        node.put("senders_held", errors.sendersHeld());
        node.set("hold", delays(errors.delays()));
        node.put("in_wave", errors.deliveries(true));
        node.put("held_in_wave", errors.held(true));
        node.put("outside_wave", errors.deliveries(false));
        node.put("held_outside_wave", errors.held(false));
        return node;
    }

    private static ObjectNode gate(Gate gate) {
        ObjectNode node = JSON.createObjectNode();
        node.put("what", gate.what());
        if (!gate.family().isEmpty()) {
            node.put("family", gate.family());
        }
        node.put("wanted", gate.atLeast() ? "at least" : "at most");
        node.put("bound", gate.bound());
        put(node, "figure", gate.figure());
        node.put("met", gate.met());
        return node;
    }

    private static ObjectNode scores(Report report) {
        ObjectNode node = JSON.createObjectNode();
        node.put("step", Scores.STEP);
        for (Group group : Group.values()) {
            ArrayNode bins = node.putArray(lower(group));
            ArrayNode shares = node.putArray("from_" + lower(group));
            for (int bin = 0; bin < Scores.BINS; bin++) {
                bins.add(report.scores(group).in(bin));
                shares.add(report.scores(group).from(bin));
            }
        }
        return node;
    }

    private static ObjectNode evidence(Evidence evidence) {
        ObjectNode node = JSON.createObjectNode();
        node.put("symbol", evidence.symbol());
        node.put("in_ham", evidence.inHam());
        node.put("in_spam", evidence.inSpam());
        node.put("decided_ham", evidence.decidedHam());
        node.put("decided_spam", evidence.decidedSpam());
        return node;
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
