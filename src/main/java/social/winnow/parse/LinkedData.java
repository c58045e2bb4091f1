package social.winnow.parse;

import social.winnow.model.Oddity;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Guards against documents that turn into others when a receiver processes them as JSON-LD.
 * Mastodon and Misskey compact a document that carries an LD signature: then a name spelled as a
 * full IRI, or one that the document's own context defines, becomes a field that was not there
 * before.
 */
final class LinkedData {
    private static final Set<String> FORBIDDEN = Set.of("@graph", "@included", "@reverse");

    private final Set<Oddity> oddities = EnumSet.noneOf(Oddity.class);
    private final List<JsonNode> contexts = new ArrayList<>();
    private boolean signed;

    private LinkedData() {}

    /**
     * Looks through a document, and renames the members that are spelled as full IRIs to what they
     * mean; both spellings together become one array.
     *
     * @return what is strange about it
     * @throws MalformedException if it uses a keyword that rearranges it
     */
    static Set<Oddity> inspect(JsonNode document) {
        LinkedData inspection = new LinkedData();
        inspection.walk(document);
        if (inspection.signed) {
            inspection.contexts.forEach(
                    context -> inspection.oddities.addAll(LdContext.oddities(context)));
        }
        return inspection.oddities;
    }

    private void walk(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> spelledOut = List.of();
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                String name = member.getKey();
                refuseForbidden(name);
                if (name.equals("@context")) {
                    contexts.add(member.getValue());
                    refuseForbiddenIn(member.getValue());
                    continue;
                }
                signed |= name.equals("signature") && member.getValue().isObject();
                if (!Forms.withoutNamespace(name).equals(name)) {
                    spelledOut = spelledOut.isEmpty() ? new ArrayList<>() : spelledOut;
                    spelledOut.add(name);
                } else if (name.equals("type") || name.equals("@type")) {
                    checkTypes(member.getValue());
                }
                walk(member.getValue());
            }
            spelledOut.forEach(name -> rename(object, name));
        } else if (node.isArray()) {
            node.values().forEach(this::walk);
        }
    }

    private static void refuseForbidden(String name) {
        if (name.startsWith("@") && FORBIDDEN.contains(name)) {
            throw new MalformedException(MalformedReason.JSON_LD_KEYWORD, "uses " + name);
        }
    }

    private static void refuseForbiddenIn(JsonNode context) {
        context.propertyNames().forEach(LinkedData::refuseForbidden);
        context.values().forEach(LinkedData::refuseForbiddenIn);
    }

    private void checkTypes(JsonNode types) {
        for (JsonNode type : Forms.each(types)) {
            String name = type.isString() ? type.stringValue() : "";
            if (!Forms.withoutNamespace(name).equals(name)) {
                oddities.add(Oddity.FULL_IRI_KEY);
            }
        }
    }

    private void rename(ObjectNode object, String name) {
        oddities.add(Oddity.FULL_IRI_KEY);
        JsonNode value = object.remove(name);
        String plain = Forms.withoutNamespace(name);
        JsonNode other = object.get(plain);
        if (other == null) {
            object.set(plain, value);
        } else {
            ArrayNode both = object.arrayNode().add(other).add(value);
            object.set(plain, both);
        }
    }
}
