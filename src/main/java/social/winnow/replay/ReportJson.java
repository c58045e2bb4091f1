package social.winnow.replay;

import social.winnow.replay.FamilyRow.Outcome;
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
        List<FamilyRow> rows = report.families().rows();
        rows.forEach(row -> families.add(family(row)));
        ObjectNode total = root.putObject("total");
        total.set("ham", total(rows.stream().filter(row -> !row.truth().spam()).toList()));
        total.set("spam", total(rows.stream().filter(row -> row.truth().spam()).toList()));
        ObjectNode errors = root.putObject("false_positives");
        for (Unit unit : Unit.values()) {
            errors.set(key(unit), errors(report.errors(unit)));
        }
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
        row.detection()
                .ifPresent(found -> {
                    node.put("first_kept_delivery", found.deliveries());
                    node.put("first_kept_seconds", found.after().toMillis() / 1000.0);
                });
        return node;
    }

    private static ObjectNode total(List<FamilyRow> rows) {
        ObjectNode node = JSON.createObjectNode();
        counts(node, rows);
        return node;
    }

    private static void counts(ObjectNode node, List<FamilyRow> rows) {
        int all = rows.stream().mapToInt(FamilyRow::count).sum();
        int leaked = rows.stream().mapToInt(FamilyRow::leaked).sum();
        int kept = rows.stream().mapToInt(FamilyRow::kept).sum();
        node.put("n", all);
        for (Outcome outcome : Outcome.values()) {
            node.put(outcome.toString(), rows.stream().mapToInt(row -> row.count(outcome)).sum());
        }
        node.put("leaked_before_first_kept", leaked);
        node.put("kept_share", share(kept, all));
        node.put("kept_share_since_first_kept", share(kept, all - leaked));
    }

    private static ObjectNode errors(Errors errors) {
        ObjectNode node = JSON.createObjectNode();
        node.put("deliveries", errors.deliveries());
        node.put("kept", errors.kept());
        node.put("dropped", errors.dropped());
        node.put("senders", errors.senders());
        node.put("senders_kept", errors.sendersKept());
        return node;
    }

    private static ObjectNode scores(Report report) {
        ObjectNode node = JSON.createObjectNode();
        node.put("step", Scores.STEP);
        for (Group group : Group.values()) {
            ArrayNode bins = node.putArray(group.name().toLowerCase(Locale.ROOT));
            ArrayNode shares = node.putArray("from_" + group.name().toLowerCase(Locale.ROOT));
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

    private static String key(Unit unit) {
        return unit.name().toLowerCase(Locale.ROOT);
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
