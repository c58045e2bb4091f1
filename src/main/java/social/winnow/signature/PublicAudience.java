package social.winnow.signature;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Set;

/**
 * The collection of everybody, which has a short name and a long one (ActivityPub §5.6). Fedify
 * signs the long one and sends the short one; they mean the same.
 */
final class PublicAudience {
    private static final String LONG = "https://www.w3.org/ns/activitystreams#Public";
    private static final Set<String> SHORT = Set.of("as:Public", "Public");
    private static final Set<String> AUDIENCES = Set.of("to", "cc", "bto", "bcc", "audience");

    private PublicAudience() {}

    /** A copy in which it has its long name wherever somebody is addressed. */
    static ObjectNode spelledOut(ObjectNode document) {
        ObjectNode copy = document.deepCopy();
        spellOut(copy);
        return copy;
    }

    private static void spellOut(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String name : AUDIENCES) {
                if (isShort(object.path(name))) {
                    object.put(name, LONG);
                } else if (object.path(name) instanceof ArrayNode all) {
                    spellOutIn(all);
                }
            }
        }
        node.values().forEach(PublicAudience::spellOut);
    }

    private static void spellOutIn(ArrayNode audience) {
        for (int i = 0; i < audience.size(); i++) {
            if (isShort(audience.get(i))) {
                audience.set(i, LONG);
            }
        }
    }

    private static boolean isShort(JsonNode node) {
        return node.isString() && SHORT.contains(node.asString());
    }
}
