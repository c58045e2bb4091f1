package social.winnow.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Activities as text, as a test wants them; each has an id of its own. */
public final class Json {
    public static final String EVE = "https://remote.example/users/eve";

    private static final String SERVER = "https://remote.example";

    private static final AtomicInteger SERIAL = new AtomicInteger();

    private Json() {}

    /** A Note with those members: names and JSON values in turn. */
    public static String note(String... members) {
        return object(
                prepend(members, "id", id("notes"), "type", "\"Note\"", "attributedTo", text(EVE)));
    }

    /** An activity of Eve's with those members beside: names and JSON values in turn. */
    public static String activity(String type, String object, String... members) {
        return object(
                prepend(
                        members,
                        "@context",
                        "\"https://www.w3.org/ns/activitystreams\"",
                        "id",
                        id("activities"),
                        "type",
                        text(type),
                        "actor",
                        text(EVE),
                        "to",
                        "[\"https://www.w3.org/ns/activitystreams#Public\"]",
                        "object",
                        object));
    }

    public static String createOf(String object) {
        return activity("Create", object);
    }

    /** A Create of a Note that says it. */
    public static String saying(String content) {
        return createOf(note("content", text(content)));
    }

    /** The same, of somebody else, at that one's server. */
    public static String saying(String actor, String content) {
        String server = actor.substring(0, actor.indexOf('/', "https://".length()));
        return saying(content)
                .replace(text(EVE), text(actor))
                .replace("\"" + SERVER + "/", "\"" + server + "/");
    }

    public static String object(String... members) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i + 1 < members.length; i += 2) {
            all.add(text(members[i]) + ":" + members[i + 1]);
        }
        return "{" + String.join(",", all) + "}";
    }

    /** A JSON string. */
    public static String text(String value) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    private static String id(String kind) {
        return text(SERVER + "/" + kind + "/" + SERIAL.incrementAndGet());
    }

    /** Those that a test gives replace the usual ones. */
    private static String[] prepend(String[] members, String... usual) {
        List<String> given = new ArrayList<>();
        for (int i = 0; i < members.length; i += 2) {
            given.add(members[i]);
        }
        List<String> all = new ArrayList<>();
        for (int i = 0; i < usual.length; i += 2) {
            if (!given.contains(usual[i])) {
                all.add(usual[i]);
                all.add(usual[i + 1]);
            }
        }
        all.addAll(List.of(members));
        return all.toArray(String[]::new);
    }
}
