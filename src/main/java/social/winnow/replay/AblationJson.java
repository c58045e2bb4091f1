package social.winnow.replay;

import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Locale;

/** An ablation as one JSON object. */
final class AblationJson {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private AblationJson() {}

    static String of(Ablation ablation) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode variants = root.putArray("variants");
        ablation.played().forEach(it -> variants.add(variant(ablation, it)));
        ArrayNode silent = root.putArray("silent");
        ablation.silent().forEach(silent::add);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    private static ObjectNode variant(Ablation ablation, Variant variant) {
        ObjectNode node = JSON.createObjectNode();
        node.put("without", variant.without().name().toLowerCase(Locale.ROOT));
        if (!variant.name().isEmpty()) {
            node.put("name", variant.name());
        }
        node.set("ham", effect(ablation.total(variant, false)));
        node.set("spam", effect(ablation.total(variant, true)));
        ArrayNode families = node.putArray("families");
        for (Truth family : ablation.families()) {
            ObjectNode row = effect(ablation.of(variant, family));
            row.put("family", family.family());
            row.put("spam", family.spam());
            families.add(row);
        }
        return node;
    }

    private static ObjectNode effect(Effect effect) {
        ObjectNode node = JSON.createObjectNode();
        node.put("n", effect.deliveries());
        node.put("noticed", effect.noticed());
        node.put("reached_hold", effect.suspected());
        node.put("kept", effect.kept());
        node.put("first_contacts", effect.firstContacts());
        node.put("first_contacts_kept", effect.firstContactsKept());
        return node;
    }
}
