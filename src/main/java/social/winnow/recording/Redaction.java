package social.winnow.recording;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An activity without what it says and whom it names. Only members that rules look at are taken
 * over, each in its own way; everything else is left out.
 */
final class Redaction {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 20;

    private static final Set<String> TEXTS =
            Set.of(
                    "content",
                    "summary",
                    "name",
                    "source",
                    "_misskey_content",
                    "_misskey_summary",
                    "support",
                    "participationMessage",
                    "value",
                    "@value");
    private static final Set<String> TRANSLATED = Set.of("contentMap", "summaryMap", "nameMap");
    private static final Set<String> IDS =
            Set.of(
                    "id",
                    "@id",
                    "url",
                    "href",
                    "actor",
                    "object",
                    "target",
                    "to",
                    "cc",
                    "bto",
                    "bcc",
                    "audience",
                    "attributedTo",
                    "inReplyTo",
                    "quote",
                    "quoteUrl",
                    "quoteUri",
                    "quoteURL",
                    "_misskey_quote",
                    "instrument",
                    "inbox",
                    "outbox",
                    "followers",
                    "preview",
                    "location",
                    "image",
                    "icon",
                    "attachment",
                    "tag",
                    "items",
                    "orderedItems",
                    "first",
                    "oneOf",
                    "anyOf");
    private static final Set<String> WORDS_OF_THE_FORMAT = Set.of("type", "@type", "mediaType");
    private static final Set<String> FIGURES =
            Set.of("width", "height", "totalItems", "sensitive", "_misskey_isQuote");
    private static final Set<String> PROOFS = Set.of("signature", "proof");

    private static final Set<String> COMMON =
            Set.of(
                    "https://www.w3.org/ns/activitystreams",
                    "https://www.w3.org/ns/activitystreams#Public",
                    "https://w3id.org/security/v1",
                    "as:Public",
                    "Public");

    private final Pseudonyms names;
    private final MarkedUp texts;
    private final RecordingTime time;

    Redaction(Pseudonyms names, MarkedUp texts, RecordingTime time) {
        this.names = names;
        this.texts = texts;
        this.time = time;
    }

    JsonNode activity(JsonNode activity) {
        return object(activity, 0);
    }

    private JsonNode object(JsonNode node, int depth) {
        if (depth > DEEPEST) {
            return JSON.nullNode();
        }
        if (node.isArray()) {
            ArrayNode all = JSON.arrayNode();
            node.values().forEach(each -> all.add(object(each, depth + 1)));
            return all;
        }
        if (node.isString()) {
            return JSON.stringNode(id(node.stringValue()));
        }
        ObjectNode other = JSON.objectNode();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            member(member.getKey(), member.getValue(), depth)
                    .ifPresent(value -> other.set(member.getKey(), value));
        }
        return other;
    }

    private Optional<JsonNode> member(String key, JsonNode value, int depth) {
        if (value.isNull()) {
            return IDS.contains(key) || TEXTS.contains(key) ? Optional.of(value) : Optional.empty();
        }
        if (TEXTS.contains(key)) {
            return Optional.of(text(value, depth));
        }
        if (TRANSLATED.contains(key)) {
            return Optional.of(translated(value));
        }
        if (IDS.contains(key)) {
            return Optional.of(object(value, depth + 1));
        }
        if (WORDS_OF_THE_FORMAT.contains(key)) {
            return Optional.of(words(value));
        }
        if (PROOFS.contains(key) && value.isObject()) {
            return Optional.of(JSON.objectNode().set("type", words(value.path("type"))));
        }
        return FIGURES.contains(key) && (value.isNumber() || value.isBoolean())
                ? Optional.of(value)
                : special(key, value);
    }

    private Optional<JsonNode> special(String key, JsonNode value) {
        if (!value.isString()) {
            return Optional.empty();
        }
        String text = value.stringValue();
        return switch (key) {
            case "published" -> instant(text).map(JSON::stringNode);
            case "blurhash" -> Optional.of(JSON.stringNode(names.blurhash(text)));
            case "preferredUsername" -> Optional.of(JSON.stringNode(names.name(text)));
            case "@context" -> Optional.of(JSON.stringNode(id(text)));
            default -> Optional.empty();
        };
    }

    private JsonNode text(JsonNode value, int depth) {
        if (value.isString()) {
            return JSON.stringNode(texts.text(value.stringValue()));
        }
        return value.isObject() || value.isArray() ? texts(value, depth + 1) : JSON.nullNode();
    }

    /** Texts in an array, or an object that is one, such as {@code source}. */
    private JsonNode texts(JsonNode value, int depth) {
        if (value.isObject()) {
            return object(value, depth);
        }
        ArrayNode all = JSON.arrayNode();
        value.values().forEach(each -> all.add(text(each, depth)));
        return all;
    }

    private JsonNode translated(JsonNode languages) {
        ObjectNode other = JSON.objectNode();
        for (Map.Entry<String, JsonNode> each : languages.properties()) {
            if (isWord(each.getKey(), 8, "-") && each.getValue().isString()) {
                other.put(each.getKey(), texts.text(each.getValue().stringValue()));
            }
        }
        return other;
    }

    /** Names of kinds, which the standards choose; whatever does not look like one is left out. */
    private static JsonNode words(JsonNode value) {
        if (value.isArray()) {
            ArrayNode all = JSON.arrayNode();
            value.values().forEach(each -> all.add(words(each)));
            return all;
        }
        String word = value.asString("");
        return JSON.stringNode(isWord(word, 40, "/+-.:") ? word : "Object");
    }

    private static boolean isWord(String text, int longest, String signs) {
        return !text.isEmpty()
                && text.length() <= longest
                && text.chars()
                        .allMatch(c ->
                                (c < 0x80 && Character.isLetterOrDigit(c))
                                        || signs.indexOf(c) >= 0);
    }

    private String id(String id) {
        return COMMON.contains(id) ? id : names.url(id);
    }

    private Optional<String> instant(String text) {
        try {
            return Optional.of(time.moved(Instant.parse(text)).toString());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
