package social.winnow.recording;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Texts with markup: what stands in them is scrambled, what is built of tags stays. */
final class MarkedUp {
    private static final Set<String> CLASSES =
            Set.of(
                    "mention",
                    "hashtag",
                    "u-url",
                    "h-card",
                    "invisible",
                    "ellipsis",
                    "quote-inline");
    private static final Set<String> RELATIONS =
            Set.of("nofollow", "noopener", "noreferrer", "tag", "me");

    private final Scramble scramble;
    private final Pseudonyms names;

    MarkedUp(Scramble scramble, Pseudonyms names) {
        this.scramble = scramble;
        this.names = names;
    }

    /** A text, with or without markup. */
    String text(String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
            return scramble.text(html);
        }
        Document document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false);
        List.copyOf(document.body().childNodes()).forEach(node -> replace(node, false));
        return document.body().html();
    }

    /**
     * @param named it stands in a link to whom it names
     */
    private void replace(Node node, boolean named) {
        switch (node) {
            case TextNode words -> words.text(words(words.getWholeText(), named));
            case Element element -> {
                boolean mention = named || element.hasClass("mention");
                List.copyOf(element.childNodes()).forEach(child -> replace(child, mention));
                replace(element);
            }
            default -> node.remove(); // scripts, styles, comments
        }
    }

    /** Servers mark up a mention's sign and name apart; the name is that of the tag. */
    private String words(String text, boolean named) {
        return named && text.indexOf('@') < 0 && text.indexOf('#') < 0
                ? names.name(text)
                : scramble.text(text);
    }

    private void replace(Element element) {
        if (!element.tag().isKnownTag()) {
            element.tagName("span");
        }
        for (Attribute attribute : element.attributes().asList()) {
            String value = attribute.getValue();
            switch (attribute.getKey()) {
                case "href", "src" -> element.attr(attribute.getKey(), names.url(value));
                case "class" -> element.attr("class", only(CLASSES, value));
                case "rel" -> element.attr("rel", only(RELATIONS, value));
                case "alt" -> element.attr("alt", scramble.text(value));
                default -> element.removeAttr(attribute.getKey());
            }
        }
    }

    private static String only(Set<String> known, String value) {
        return Arrays.stream(value.split("\\s+", -1))
                .filter(known::contains)
                .collect(Collectors.joining(" "));
    }
}
