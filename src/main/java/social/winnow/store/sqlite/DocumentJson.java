package social.winnow.store.sqlite;

import social.winnow.model.Actor;
import social.winnow.model.ActorKey;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an address told, as JSON. Ids are written without the host of the address, which stands in
 * the file as a hash only.
 */
final class DocumentJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String HERE = "~";
    private static final String WHOLE = "=";

    private final String origin;

    DocumentJson(String address) {
        int path = address.indexOf('/', "https://".length());
        this.origin = path < 0 ? address : address.substring(0, path);
    }

    String write(Actor actor) {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", shorten(actor.id()));
        ArrayNode types = node.putArray("types");
        actor.types().forEach(types::add);
        actor.username().ifPresent(it -> node.put("username", it));
        actor.name().ifPresent(it -> node.put("name", it));
        node.put("icon", actor.hasIcon());
        actor.traits().biography().ifPresent(it -> node.put("biography", it));
        actor.traits().followers().ifPresent(it -> node.put("followers", it));
        actor.traits().posts().ifPresent(it -> node.put("posts", it));
        write(node, actor.keys());
        return node.toString();
    }

    String write(List<ActorKey> keys) {
        ObjectNode node = JSON.createObjectNode();
        write(node, keys);
        return node.toString();
    }

    private void write(ObjectNode node, List<ActorKey> keys) {
        ArrayNode all = node.putArray("keys");
        for (ActorKey key : keys) {
            all.addObject()
                    .put("id", shorten(key.id()))
                    .put("owner", shorten(key.owner()))
                    .put("form", key.form().name().toLowerCase(Locale.ROOT))
                    .put("text", key.text());
        }
    }

    /** Without a time, which has a column of its own. */
    Actor readActor(String json) {
        JsonNode node = JSON.readTree(json);
        return new Actor(
                lengthen(node.path("id").asString()),
                node.path("types").valueStream().map(JsonNode::asString).toList(),
                text(node, "username"),
                text(node, "name"),
                Optional.empty(),
                Optional.empty(),
                node.path("icon").asBoolean(),
                keys(node),
                new Actor.Traits(
                        text(node, "biography"), number(node, "followers"), number(node, "posts")));
    }

    List<ActorKey> readKeys(String json) {
        return keys(JSON.readTree(json));
    }

    private List<ActorKey> keys(JsonNode node) {
        return node.path("keys")
                .valueStream()
                .map(key ->
                        new ActorKey(
                                lengthen(key.path("id").asString()),
                                lengthen(key.path("owner").asString()),
                                ActorKey.Form.valueOf(
                                        key.path("form").asString().toUpperCase(Locale.ROOT)),
                                key.path("text").asString()))
                .toList();
    }

    private static Optional<String> text(JsonNode node, String member) {
        return node.path(member).asStringOpt();
    }

    private static OptionalInt number(JsonNode node, String member) {
        return node.path(member).asIntOpt();
    }

    private String shorten(String id) {
        return id.startsWith(origin) ? HERE + id.substring(origin.length()) : WHOLE + id;
    }

    private String lengthen(String id) {
        return id.startsWith(HERE) ? origin + id.substring(1) : id.substring(1);
    }
}
