package social.winnow.parse;

import social.winnow.model.Audience;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads who acts, for whom, and under which id; refuses what receivers could attribute differently.
 */
final class Identity {
    private static final int LONGEST_ID = 2048;

    private Identity() {}

    /** Whom an activity and its object together are addressed to. */
    static Audience audience(JsonNode node, List<JsonNode> objects) {
        List<JsonNode> both = new ArrayList<>(2);
        both.add(node);
        objects.stream().filter(JsonNode::isObject).forEach(both::add);
        return new Audience(together(both, "to", "bto", "audience"), together(both, "cc", "bcc"));
    }

    private static List<String> together(List<JsonNode> nodes, String... members) {
        return nodes.stream()
                .flatMap(node -> Forms.ids(node, members).stream())
                .distinct()
                .toList();
    }

    /**
     * The id of what is written out.
     *
     * @throws MalformedException if it has one that is no string, or a longer one than anybody
     *     needs
     */
    static Optional<String> idOf(JsonNode object) {
        JsonNode id = object.has("id") ? object.get("id") : object.path("@id");
        if (id.isMissingNode() || id.isNull()) {
            return Optional.empty();
        }
        if (!id.isString()) {
            throw new MalformedException(MalformedReason.BAD_ID, "an id that is no string");
        }
        return Optional.of(checked(id.stringValue())).filter(text -> !text.isBlank());
    }

    static String checked(String id) {
        if (id.length() > LONGEST_ID) {
            throw new MalformedException(MalformedReason.JSON_LIMIT, "an id of more than 2 KiB");
        }
        return id;
    }

    /** Who is said to have written the activity or its object; empty if nobody. */
    static String author(JsonNode node, List<JsonNode> objects) {
        return Stream.concat(Stream.of(node), objects.stream())
                .flatMap(each -> Forms.firstId(each, "attributedTo").stream())
                .findFirst()
                .orElse("");
    }

    /** Who acts; without an actor, or for one that has no id, the other name given. */
    static String actor(JsonNode node, String otherwise) {
        List<JsonNode> actors = Forms.each(node, "actor");
        if (actors.isEmpty()) {
            return otherwise;
        }
        if (actors.size() > 1) {
            throw new MalformedException(MalformedReason.BAD_ACTOR, "several actors");
        }
        JsonNode actor = actors.getFirst();
        if (!actor.isObject() && !actor.isString()) {
            throw new MalformedException(MalformedReason.BAD_ACTOR, "an actor that is no name");
        }
        Optional<String> id = actor.isObject() ? idOf(actor) : Forms.id(actor);
        return id.or(() -> Forms.link(actor)).map(Identity::checked).orElse(otherwise);
    }
}
