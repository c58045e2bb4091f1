package social.winnow.scenes;

import static social.winnow.scenes.Scene.object;

import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Activities whose values no server would send: too long, out of range, of another type. */
public final class Hostile {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final List<Object> VALUES =
            List.of(
                    "",
                    " ",
                    "\u0000",
                    "\ud83d",
                    "\u202e\u200b\u2066",
                    "\u0300".repeat(5000),
                    "a".repeat(70_000),
                    "🧿".repeat(9000),
                    "https://",
                    "https:///users/x",
                    "https://[::1",
                    "https://[::1]:99999/x",
                    "https://a..b/x",
                    "https://local.example",
                    "https://local.example/" + "../".repeat(3000),
                    "https://" + "é".repeat(300) + ".example/x",
                    "https://" + "a.".repeat(4000) + "example/",
                    "https://xn--0/x",
                    "https://user:pass@evil.example:0/x#y#z",
                    "https://evil.example/ap/users/99999999999999999999999999",
                    "https://evil.example/ap/users/-1",
                    "https://evil.example/users/zzzzzzzzzzzzzzzz",
                    "https://evil.example/notes/00000000",
                    "mailto:x@evil.example",
                    "did:plc:abc",
                    "acct:a@b",
                    "javascript:alert(1)",
                    "%",
                    "%zz%00",
                    "9999-99-99T99:99:99Z",
                    "+1000000000-12-31T23:59:59.999999999Z",
                    "-1000000000-01-01T00:00:00Z",
                    "0000-00-00T00:00:00Z",
                    "2026-01-01T00:00:00+18:00",
                    -1,
                    0,
                    Integer.MIN_VALUE,
                    Long.MAX_VALUE,
                    1e308,
                    true,
                    List.of(),
                    List.of("", "https://local.example/users/a", 7, List.of(List.of())),
                    Map.of(),
                    Map.of("id", ""),
                    Map.of("type", "Mention", "href", ""),
                    Map.of("href", "https://local.example/users/a", "type", List.of("Link", 3)),
                    IntStream.range(0, 3000)
                            .mapToObj(i -> "https://local.example/users/" + i)
                            .toList());

    private final SplittableRandom random;

    public Hostile(long seed) {
        random = new SplittableRandom(seed);
    }

    private Object value() {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    private Object sometimes(Object usual) {
        return random.nextInt(4) == 0 ? value() : usual;
    }

    private Object put(Map<String, Object> into, String key, Object usual) {
        Object chosen = sometimes(usual);
        into.put(key, chosen);
        return chosen;
    }

    /** One more of them, as JSON. */
    public String next() {
        String actor =
                "https://evil" + random.nextInt(40) + ".example/users/x" + random.nextInt(90);
        Map<String, Object> activity = object();
        put(activity, "@context", Scene.CONTEXT);
        put(activity, "id", actor + "/a/" + random.nextInt(99));
        activity.put(
                "type",
                List.of(
                                "Create",
                                "Update",
                                "Announce",
                                "Follow",
                                "Like",
                                "EmojiReact",
                                "Flag",
                                "Delete")
                        .get(random.nextInt(8)));
        activity.put("actor", random.nextInt(12) == 0 ? value() : actor);
        put(activity, "published", "2026-01-10T12:00:00Z");
        put(activity, "to", List.of(Scene.PUBLIC));
        put(activity, "cc", List.of("https://local.example/users/l1"));
        put(activity, "content", "👍");
        activity.put("object", random.nextInt(5) == 0 ? value() : note(actor));
        return JSON.writeValueAsString(activity);
    }

    private Map<String, Object> note(String actor) {
        Map<String, Object> note =
                object("type", sometimes("Note"), "attributedTo", sometimes(actor));
        put(note, "id", actor + "/n/" + random.nextInt(99));
        put(note, "content", "<p>look <a href=\"https://lure.example/\">here</a></p>");
        put(note, "contentMap", Map.of("en", "look"));
        put(note, "summary", "");
        put(note, "name", "x");
        put(note, "source", Map.of("content", "look"));
        put(note, "published", "2026-01-10T12:00:00Z");
        put(note, "updated", "2026-01-10T12:00:00Z");
        put(note, "inReplyTo", "https://local.example/users/l1/statuses/1");
        put(note, "to", List.of(Scene.PUBLIC));
        put(note, "cc", List.of("https://local.example/users/l1"));
        put(note, "quoteUrl", "https://lure.example/1");
        put(note, "oneOf", List.of(Map.of("name", "a")));
        List<Object> tags = new ArrayList<>();
        List<Object> files = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            tags.add(
                    sometimes(
                            object(
                                    "type", sometimes("Mention"),
                                    "href", sometimes("https://local.example/users/l2"),
                                    "name", sometimes("@l2"))));
            files.add(
                    sometimes(
                            object(
                                    "type", sometimes("Document"),
                                    "url", sometimes("https://evil.example/1.jpg"),
                                    "mediaType", sometimes("image/jpeg"),
                                    "blurhash", sometimes("UBL_:rOpGG-oBUNG,qRj2so|=eE1w^n4S5NH"),
                                    "width", sometimes(200),
                                    "height", sometimes(200),
                                    "name", sometimes("a picture"))));
        }
        note.put("tag", sometimes(tags));
        note.put("attachment", sometimes(files));
        return note;
    }

    /** The document of an actor with that id, if it is one. */
    public Map<String, Object> actor(String id) {
        Map<String, Object> document = object("id", id, "type", sometimes("Person"));
        for (String key :
                List.of(
                        "preferredUsername",
                        "name",
                        "summary",
                        "published",
                        "icon",
                        "inbox",
                        "endpoints",
                        "publicKey",
                        "attachment",
                        "url")) {
            put(document, key, "2020-01-01T00:00:00Z");
        }
        return document;
    }

    /** A record of a trace. */
    public String record(double at) {
        String activity = next().replace("\"\\uD83D\"", "\"\""); // half a pair is in no file
        String actor = JSON.readTree(activity).path("actor").asString("");
        return "{\"t\":%s,\"path\":\"/inbox\",\"label\":\"spam\",\"family\":\"hostile\",\"sig\":\"valid\",\"actor\":%s,\"activity\":%s}"
                .formatted(
                        at,
                        JSON.writeValueAsString(actor(actor)).replace("\"\\uD83D\"", "\"\""),
                        activity);
    }
}
