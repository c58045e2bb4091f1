package social.winnow.scenes;

import static social.winnow.scenes.Scene.PUBLIC;
import static social.winnow.scenes.Scene.object;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One post under way; it is written as its author's server writes. */
final class Message {
    private enum Seen {
        PUBLIC,
        UNLISTED,
        FOLLOWERS,
        DIRECT
    }

    private final Scene scene;
    private final Being by;
    private final Set<String> named = new LinkedHashSet<>();
    private final List<String> links = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();
    private final List<Map<String, Object>> files = new ArrayList<>();
    private final Map<String, Object> more = new LinkedHashMap<>();
    private String text = "";
    private String type = "Note";
    private String reply = "";
    private Seen seen = Seen.PUBLIC;
    private boolean untagged;

    Message(Scene scene, Being by) {
        this.scene = scene;
        this.by = by;
    }

    Message says(String words) {
        text = words;
        return this;
    }

    Message link(String url) {
        links.add(url);
        return this;
    }

    Message names(String... ids) {
        return names(List.of(ids));
    }

    Message names(Collection<String> ids) {
        named.addAll(ids);
        return this;
    }

    Message tags(String... words) {
        tags.addAll(List.of(words));
        return this;
    }

    /** An attachment; Misskey tells nothing of how it looks. */
    Message picture(String blurhash, int width, int height, String alt) {
        Map<String, Object> file = new LinkedHashMap<>();
        String url = "https://" + by.host() + "/media/" + scene.random(1_000_000_000) + ".jpg";
        file.put("type", "Document");
        file.put("mediaType", "image/jpeg");
        if (by.software() == Software.PLEROMA) {
            file.put(
                    "url", List.of(object("type", "Link", "mediaType", "image/jpeg", "href", url)));
        } else {
            file.put("url", url);
        }
        file.put("name", alt);
        if (by.software() != Software.MISSKEY && by.software() != Software.WORDPRESS) {
            file.put("blurhash", blurhash);
            file.put("width", width);
            file.put("height", height);
        }
        files.add(file);
        return this;
    }

    Message picture(String blurhash) {
        return picture(blurhash, 1200, 800, "");
    }

    Message answers(String id) {
        reply = id;
        return this;
    }

    Message direct() {
        seen = Seen.DIRECT;
        return this;
    }

    Message unlisted() {
        seen = Seen.UNLISTED;
        return this;
    }

    Message forFollowers() {
        seen = Seen.FOLLOWERS;
        return this;
    }

    Message type(String other) {
        type = other;
        return this;
    }

    /** Addressed to those named without tags that say so. */
    Message untagged() {
        untagged = true;
        return this;
    }

    /** Members that replace what would have been written. */
    Message with(String key, Object value) {
        more.put(key, value);
        return this;
    }

    private String html() {
        boolean plain = by.software() == Software.MISSKEY || by.software() == Software.LEMMY;
        List<String> parts = new ArrayList<>();
        if (!untagged) {
            named.forEach(it -> parts.add(mention(it, plain)));
        }
        if (!text.isEmpty()) {
            parts.add(escaped(text));
        }
        links.forEach(it ->
                parts.add(
                        plain
                                ? "<a href=\"%s\">%s</a>".formatted(it, it)
                                : ("<a href=\"%s\" rel=\"nofollow noopener\"><span"
                                       + " class=\"invisible\">https://</span><span>%s</span></a>")
                                        .formatted(it, it.substring(8))));
        tags.forEach(it ->
                parts.add(
                        "<a href=\"https://%s/tags/%s\" class=\"mention hashtag\" rel=\"tag\">#<span>%s</span></a>"
                                .formatted(by.host(), it, it)));
        return parts.isEmpty() ? "" : "<p>" + String.join(" ", parts) + "</p>";
    }

    private static String mention(String id, boolean plain) {
        String page = id.replace("/users/", "/@");
        String name = name(id);
        return plain
                ? "<a href=\"%s\" class=\"u-url mention\">@%s@%s</a>"
                        .formatted(page, name, host(id))
                : "<span class=\"h-card\"><a href=\"%s\" class=\"u-url mention\">@<span>%s</span></a></span>"
                        .formatted(page, name);
    }

    private static String name(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    private static String host(String id) {
        return id.substring(8, id.indexOf('/', 8));
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br />");
    }

    private String source() {
        return named.stream()
                        .map(it -> "@" + name(it) + "@" + host(it) + " ")
                        .collect(Collectors.joining())
                + text
                + links.stream().map(it -> " " + it).collect(Collectors.joining())
                + tags.stream().map(it -> " #" + it).collect(Collectors.joining());
    }

    Map<String, Object> note(double at) {
        String followers = by.id() + "/followers";
        List<String> to = new ArrayList<>();
        List<String> cc = new ArrayList<>();
        switch (seen) {
            case PUBLIC -> {
                to.add(PUBLIC);
                cc.add(followers);
                cc.addAll(named);
            }
            case UNLISTED -> {
                to.add(followers);
                cc.add(PUBLIC);
                cc.addAll(named);
            }
            case FOLLOWERS -> {
                to.add(followers);
                cc.addAll(named);
            }
            case DIRECT -> to.addAll(named);
        }
        Map<String, Object> note = new LinkedHashMap<>();
        long time = scene.millis(at);
        note.put("id", by.software().object(by, time, scene.generator()));
        note.put("type", type);
        note.put("attributedTo", by.id());
        note.put("published", Instant.ofEpochMilli(time / 1000 * 1000 - 1000).toString());
        if (!reply.isEmpty()) {
            note.put("inReplyTo", reply);
        }
        note.put("to", to);
        note.put("cc", cc);
        String content = html();
        note.put("content", content);
        dialect(note, content);
        note.put("attachment", files);
        note.put("tag", tagList());
        note.putAll(more);
        return note;
    }

    private void dialect(Map<String, Object> note, String content) {
        switch (by.software()) {
            case MASTODON, NUMBERED, GOTOSOCIAL -> {
                note.put("contentMap", object("en", content));
                note.put("sensitive", false);
            }
            case MISSKEY -> {
                note.put("_misskey_content", source());
                note.put(
                        "source",
                        object("content", source(), "mediaType", "text/x.misskeymarkdown"));
            }
            case PLEROMA -> {
                note.put("context", note.get("id") + "/context");
                note.put("source", object("content", source(), "mediaType", "text/plain"));
                if (seen == Seen.DIRECT) {
                    note.put("directMessage", true);
                }
            }
            case LEMMY ->
                    note.put("source", object("content", source(), "mediaType", "text/markdown"));
            case PIXELFED, WORDPRESS, PEERTUBE, MBIN, FRIENDICA ->
                    note.put("mediaType", "text/html");
        }
    }

    private List<Map<String, Object>> tagList() {
        List<Map<String, Object>> all = new ArrayList<>();
        if (!untagged) {
            named.forEach(it ->
                    all.add(
                            object(
                                    "type",
                                    "Mention",
                                    "href",
                                    it,
                                    "name",
                                    "@" + name(it) + "@" + host(it))));
        }
        tags.forEach(it ->
                all.add(
                        object(
                                "type",
                                "Hashtag",
                                "href",
                                "https://" + by.host() + "/tags/" + it,
                                "name",
                                "#" + it)));
        return all;
    }

    /** It arrives then, as many times as its server sends it. */
    Message at(double at) {
        scene.create(at, by, note(at), named);
        return this;
    }
}
