package social.winnow.parse;

import social.winnow.model.Text;
import social.winnow.text.HtmlText;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the members of an object that are text for people. The same words in {@code content} and
 * {@code contentMap}, where most servers put them twice, are one text.
 */
final class TextReader {
    /** Characters of markup that are read properly in one document; what follows is taken raw. */
    private static final int MARKUP_BUDGET = 4 * HtmlText.LONGEST;

    /** Members of which there is a variant for each language. */
    private static final List<String> TRANSLATED = List.of("content", "summary", "name");

    /** Members that single servers show: Misskey, PeerTube, Mobilizon, profile fields. */
    private static final List<String> PLAIN =
            List.of(
                    "_misskey_content",
                    "_misskey_summary",
                    "support",
                    "participationMessage",
                    "value");

    private final Map<String, Read> found = new LinkedHashMap<>();
    private int markup;

    /** A text, and the links in it. */
    record Read(Text text, HtmlText html) {}

    List<Text> found() {
        return found.values().stream().map(Read::text).toList();
    }

    List<Read> all() {
        return new ArrayList<>(found.values());
    }

    /** Adds the texts of one object; {@code prefix} tells where it stands in the post. */
    void read(JsonNode object, String prefix) {
        if (!object.isObject()) {
            return;
        }
        boolean html =
                Forms.firstString(object, "mediaType")
                        .map(type -> type.contains("html"))
                        .orElse(true);
        for (String field : TRANSLATED) {
            boolean markedUp = html && !field.equals("name");
            translated(object, field, prefix, markedUp);
        }
        for (JsonNode source : Forms.each(object, "source")) {
            String field = prefix + "source";
            if (source.isString()) {
                add(field, Optional.empty(), false, source.stringValue());
            }
            Forms.strings(source, "content")
                    .forEach(raw -> add(field, Optional.empty(), false, raw));
        }
        for (String field : PLAIN) {
            for (String raw : Forms.strings(object, field)) {
                add(prefix + field, Optional.empty(), field.equals("value"), raw);
            }
        }
    }

    private void translated(JsonNode object, String field, String prefix, boolean html) {
        JsonNode map = object.path(field + "Map");
        for (String raw : Forms.strings(object, field)) {
            add(prefix + field, languageOf(raw, map), html, raw);
        }
        for (String language : map.propertyNames()) {
            for (String raw : Forms.strings(map, language)) {
                add(prefix + field + "Map", Optional.of(language), html, raw);
            }
        }
    }

    private static Optional<String> languageOf(String raw, JsonNode map) {
        for (Map.Entry<String, JsonNode> variant : map.properties()) {
            if (variant.getValue().isString() && variant.getValue().stringValue().equals(raw)) {
                return Optional.of(variant.getKey());
            }
        }
        return Optional.empty();
    }

    private void add(String field, Optional<String> language, boolean html, String raw) {
        if (found.containsKey(raw)) {
            return;
        }
        String start = raw.length() <= HtmlText.LONGEST ? raw : raw.substring(0, HtmlText.LONGEST);
        markup += start.length();
        HtmlText read =
                markup <= MARKUP_BUDGET
                        ? HtmlText.read(wellFormed(start))
                        : new HtmlText(wellFormed(start), List.of());
        found.put(raw, new Read(new Text(field, language, html, raw, read.text()), read));
    }

    /** Halves of surrogate pairs, which servers leave when they cut text, become U+FFFD. */
    private static String wellFormed(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (Character.isSurrogate(raw.charAt(i))) {
                return replaceHalves(raw);
            }
        }
        return raw;
    }

    private static String replaceHalves(String raw) {
        StringBuilder whole = new StringBuilder(raw.length());
        raw.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }
}
