package social.winnow.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Makes valid activities of random content and shape: every member that may be a string, a list or
 * an object comes in all forms; white space, escapes and member order vary. Equal seeds give equal
 * documents.
 */
public final class ActivityGenerator {
    private static final List<String> TYPES =
            List.of(
                    "Create",
                    "Create",
                    "Create",
                    "Update",
                    "Delete",
                    "Follow",
                    "Accept",
                    "Reject",
                    "Undo",
                    "Like",
                    "EmojiReact",
                    "Dislike",
                    "Announce",
                    "Flag",
                    "Block",
                    "Move",
                    "Add",
                    "Remove",
                    "Join",
                    "View",
                    "QuoteRequest");
    private static final List<String> OBJECTS =
            List.of("Note", "Note", "Article", "Page", "Question", "Video", "Event", "ChatMessage");
    private static final List<String> WORDS =
            List.of(
                    "bread",
                    "garden",
                    "Zürich",
                    "猫",
                    "コーヒー",
                    "🙂",
                    "a < b",
                    "C&A",
                    "\u200b",
                    "naïve",
                    "\"quoted\"",
                    "back\\slash",
                    "tab\there",
                    "Привет",
                    "שלום",
                    "\u2028",
                    "👩‍👩‍👧");

    private final Random random;

    public ActivityGenerator(long seed) {
        random = new Random(seed);
    }

    /** The next document, in UTF-8. */
    public byte[] next() {
        String document = activity(2);
        String root = random.nextInt(40) == 0 ? "[" + document + "]" : document;
        return root.getBytes(StandardCharsets.UTF_8);
    }

    private String activity(int depth) {
        String actor = id("users");
        List<String> members = new ArrayList<>();
        members.add(member("@context", string("https://www.w3.org/ns/activitystreams")));
        members.add(member("type", listed(string(pick(TYPES)))));
        members.add(member("actor", named(actor)));
        maybe(members, "id", () -> string(id("activities")));
        maybe(members, "published", () -> string("2024-02-17T10:11:1" + random.nextInt(10) + "Z"));
        maybe(members, "to", this::audience);
        maybe(members, "cc", this::audience);
        maybe(
                members,
                "signature",
                () -> object(List.of(member("type", string("RsaSignature2017")))));
        maybe(members, "target", () -> named(id("users")));
        maybe(members, "content", this::words);
        members.add(member("object", listed(target(actor, depth))));
        return object(members);
    }

    private String target(String actor, int depth) {
        return switch (random.nextInt(6)) {
            case 0 -> string(id("notes"));
            case 1 -> depth > 0 ? activity(depth - 1) : named(id("notes"));
            case 2 -> profile(actor);
            default -> post(actor, depth);
        };
    }

    private String profile(String actor) {
        List<String> members = new ArrayList<>();
        members.add(member("type", listed(string("Person"))));
        members.add(member("id", string(actor)));
        maybe(members, "name", this::words);
        maybe(members, "summary", this::html);
        maybe(members, "icon", () -> listed(image()));
        maybe(members, "attachment", () -> listed(object(List.of(member("value", words())))));
        return object(members);
    }

    private String post(String actor, int depth) {
        List<String> members = new ArrayList<>();
        members.add(member("type", listed(string(pick(OBJECTS)))));
        maybe(members, "id", () -> string(id("notes")));
        maybe(members, "attributedTo", () -> listed(named(actor)));
        maybe(members, "content", this::html);
        maybe(
                members,
                "contentMap",
                () -> object(List.of(member("en", html()), member("ja", html()))));
        maybe(members, "summary", this::words);
        maybe(members, "name", this::words);
        maybe(members, "source", () -> object(List.of(member("content", words()))));
        maybe(members, "_misskey_content", this::words);
        maybe(members, "url", () -> listed(linked(id("pages"))));
        maybe(members, "inReplyTo", () -> listed(named(id("notes"))));
        maybe(members, "tag", () -> list(this::tag));
        maybe(members, "attachment", () -> list(this::image));
        maybe(members, "oneOf", () -> list(() -> object(List.of(member("name", words())))));
        maybe(members, "to", this::audience);
        maybe(members, "cc", this::audience);
        maybe(members, "sensitive", () -> pick(List.of("true", "false", "null")));
        maybe(
                members,
                "votersCount",
                () -> pick(List.of("0", "-1", "1.5e3", "12345678901234567890")));
        maybe(members, "quote", () -> depth > 0 ? post(actor, 0) : named(id("notes")));
        return object(members);
    }

    private String tag() {
        return switch (random.nextInt(4)) {
            case 0 -> tag("Mention", id("users"), "@mia@" + host());
            case 1 -> tag("Hashtag", id("tags"), "#Garden");
            case 2 -> tag("Link", id("pages"), "a page");
            default -> tag("Emoji", id("emoji"), ":cat:");
        };
    }

    private String tag(String type, String href, String name) {
        return object(
                List.of(
                        member("type", listed(string(type))),
                        member("href", linked(href)),
                        member("name", string(name))));
    }

    private String image() {
        List<String> members = new ArrayList<>();
        members.add(member("type", string("Image")));
        members.add(member("url", listed(linked(id("media")))));
        maybe(members, "mediaType", () -> string("image/png"));
        maybe(members, "name", this::words);
        maybe(members, "blurhash", () -> string("UBL_:rOpGG-;~qRj"));
        maybe(members, "width", () -> String.valueOf(random.nextInt(4000)));
        maybe(members, "height", () -> String.valueOf(random.nextInt(4000)));
        return object(members);
    }

    private String audience() {
        return list(() ->
                random.nextBoolean()
                        ? string("https://www.w3.org/ns/activitystreams#Public")
                        : named(id("users")));
    }

    private String html() {
        return string("<p>" + said().replace("&", "&amp;").replace("<", "&lt;") + "</p>");
    }

    private String words() {
        return string(said());
    }

    private String said() {
        StringBuilder said = new StringBuilder();
        int count = 1 + random.nextInt(20);
        for (int i = 0; i < count; i++) {
            said.append(pick(WORDS)).append(' ');
        }
        return said.toString();
    }

    private String id(String kind) {
        return "https://" + host() + "/" + kind + "/" + random.nextInt(100_000);
    }

    private String host() {
        return pick(List.of("fairy.example", "m.example", "bücher.example", "a.example:8443"));
    }

    private String named(String id) {
        return random.nextInt(4) > 0 ? string(id) : object(List.of(member("id", string(id))));
    }

    private String linked(String href) {
        return random.nextInt(4) > 0 ? string(href) : object(List.of(member("href", string(href))));
    }

    /** Alone or in an array of one. */
    private String listed(String value) {
        return random.nextInt(4) > 0 ? value : "[" + space() + value + space() + "]";
    }

    private String list(Supplier<String> element) {
        int count = random.nextInt(4);
        if (count == 1 && random.nextBoolean()) {
            return element.get();
        }
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(element.get());
        }
        return "[" + String.join("," + space(), elements) + "]";
    }

    private void maybe(List<String> members, String name, Supplier<String> value) {
        if (random.nextBoolean()) {
            members.add(member(name, random.nextInt(20) == 0 ? "null" : value.get()));
        }
    }

    private String member(String name, String value) {
        return string(name) + space() + ":" + space() + value;
    }

    private String object(List<String> members) {
        List<String> shuffled = new ArrayList<>(members);
        Collections.shuffle(shuffled, random);
        return "{" + space() + String.join("," + space(), shuffled) + space() + "}";
    }

    private String space() {
        return random.nextInt(12) == 0 ? pick(List.of(" ", "\n", "\r\n\t")) : "";
    }

    /** A JSON string; any character may come escaped. */
    private String string(String text) {
        boolean escapes = random.nextInt(20) == 0;
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || (escapes && random.nextInt(5) == 0)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
