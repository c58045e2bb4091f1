package social.winnow.store.sqlite;

import social.winnow.model.Finding;
import social.winnow.model.Judgement;
import social.winnow.model.Judgement.Abstention;
import social.winnow.model.Judgement.Weighed;
import social.winnow.model.Kind;
import social.winnow.model.Symbol;
import social.winnow.model.Verdict;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A judgement as JSON, as it stands in the file. */
final class JudgementJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JudgementJson() {}

    static String write(Judgement judgement) {
        ObjectNode root = JSON.createObjectNode();
        root.set("enforced", verdict(judgement.enforced()));
        root.set("shadow", verdict(judgement.shadow()));
        root.put("score", judgement.score());
        ArrayNode findings = root.putArray("findings");
        judgement.findings().forEach(weighed -> write(findings.addObject(), weighed));
        ArrayNode abstentions = root.putArray("abstentions");
        for (Abstention abstention : judgement.abstentions()) {
            abstentions.addObject().put("rule", abstention.rule()).put("why", abstention.why());
        }
        return root.toString();
    }

    /** The rules that spoke and what they found, without the rest. */
    static String writeSymbols(Judgement judgement) {
        ArrayNode findings = JSON.createArrayNode();
        for (Weighed weighed : judgement.findings()) {
            findings.addObject()
                    .put("rule", weighed.rule())
                    .put("symbol", weighed.finding().symbol().name());
        }
        return findings.toString();
    }

    static List<String> readSymbols(String json) {
        return JSON.readTree(json)
                .valueStream()
                .map(finding -> finding.path("symbol").asString())
                .toList();
    }

    /** An array of texts, in which SQLite can look up one. */
    static String texts(Collection<String> texts) {
        ArrayNode array = JSON.createArrayNode();
        texts.forEach(array::add);
        return array.toString();
    }

    private static void write(ObjectNode node, Weighed weighed) {
        Finding finding = weighed.finding();
        node.put("rule", weighed.rule())
                .put("symbol", finding.symbol().name())
                .put("kind", finding.symbol().kind().name())
                .put("force", finding.symbol().force().name())
                .put("strength", finding.strength())
                .put("points", weighed.points())
                .put("in-shadow", weighed.inShadow())
                .put("because", finding.because());
        finding.content().ifPresent(it -> node.put("content", it));
    }

    private static ObjectNode verdict(Verdict verdict) {
        ObjectNode node = JSON.createObjectNode().put("verdict", verdict.label());
        if (verdict instanceof Verdict.Refuse(int status, String reason)) {
            node.put("status", status).put("reason", reason);
        }
        return node;
    }

    static Judgement read(String json) {
        JsonNode root = JSON.readTree(json);
        return new Judgement(
                readVerdict(root.path("enforced")),
                readVerdict(root.path("shadow")),
                root.path("score").asDouble(),
                root.path("findings").valueStream().map(JudgementJson::readWeighed).toList(),
                root.path("abstentions").valueStream().map(JudgementJson::readAbstention).toList());
    }

    private static Weighed readWeighed(JsonNode node) {
        Symbol symbol =
                new Symbol(
                        node.path("symbol").asString(),
                        Kind.valueOf(node.path("kind").asString()),
                        Symbol.Force.valueOf(node.path("force").asString()));
        return new Weighed(
                new Finding(
                        symbol,
                        node.path("strength").asDouble(),
                        node.path("because").asString(),
                        Optional.ofNullable(node.path("content").stringValue(null))),
                node.path("rule").asString(),
                node.path("points").asDouble(),
                node.path("in-shadow").asBoolean());
    }

    private static Abstention readAbstention(JsonNode node) {
        return new Abstention(node.path("rule").asString(), node.path("why").asString());
    }

    private static Verdict readVerdict(JsonNode node) {
        String label = node.path("verdict").asString();
        return switch (label) {
            case "forward" -> new Verdict.Forward();
            case "hold" -> new Verdict.Hold();
            case "quarantine" -> new Verdict.Quarantine();
            case "drop" -> new Verdict.Drop();
            case "refuse" ->
                    new Verdict.Refuse(node.path("status").asInt(), node.path("reason").asString());
            default -> throw new IllegalArgumentException("not a verdict: " + label);
        };
    }
}
