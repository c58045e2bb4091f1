package social.winnow.text;

import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;

import java.util.ArrayList;
import java.util.List;

/**
 * HTML as a person reads it: words without tags, a line for each block, and the links. Whatever a
 * style sheet might hide counts as text, since receivers drop style sheets and keep text; so do
 * scripts and alternative texts of pictures. Character references are decoded twice, as they are on
 * their way through some servers.
 *
 * @param anchors in the order of the document
 */
public record HtmlText(String text, List<Anchor> anchors) {

    /** What is read of one text at most, in UTF-16 units: no post of a person is so long. */
    public static final int LONGEST = 65_536;

    static final int MAX_DEPTH = 128;

    /**
     * A link.
     *
     * @param marked its class or relation says that it is a mention or a hashtag
     * @param start where its text begins in {@link HtmlText#text}
     * @param end where its text ends, with any space that was cut from the end of all
     */
    public record Anchor(String href, boolean marked, int start, int end) {}

    /** Reads a fragment of HTML, well-formed or not; takes time linear in its length. */
    public static HtmlText read(String html) {
        String fragment = html.length() <= LONGEST ? html : html.substring(0, LONGEST);
        if (fragment.indexOf('<') < 0 && fragment.indexOf('&') < 0) {
            return new HtmlText(fragment, List.of());
        }
        Parser parser = Parser.htmlParser().setMaxDepth(MAX_DEPTH);
        Reading reading = new Reading();
        parser.parseFragmentInput(fragment, new Element("body"), "")
                .forEach(node -> node.traverse(reading));
        return new HtmlText(reading.text.toString().stripTrailing(), List.copyOf(reading.anchors));
    }

    /** The text without that of its links, each of which leaves a line break. */
    public String unlinked() {
        StringBuilder rest = new StringBuilder();
        int from = 0;
        for (Anchor anchor : anchors) {
            int start = Math.clamp(anchor.start, from, text.length());
            rest.append(text, from, start).append('\n');
            from = Math.clamp(anchor.end, start, text.length());
        }
        return rest.append(text, from, text.length()).toString();
    }

    private static final class Reading implements NodeVisitor {
        private final StringBuilder text = new StringBuilder();
        private final List<Anchor> anchors = new ArrayList<>();
        private int anchorStart;

        @Override
        public void head(Node node, int depth) {
            switch (node) {
                case TextNode words -> append(words.getWholeText());
                case DataNode script -> append(script.getWholeData());
                case Element element when element.nameIs("a") -> anchorStart = text.length();
                case Element element when element.nameIs("img") -> append(element.attr("alt"));
                case Element element when element.nameIs("br") -> breakLine();
                case Element element when element.isBlock() -> breakLine();
                default -> {}
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                if (element.nameIs("a") && element.hasAttr("href")) {
                    boolean marked =
                            element.hasClass("mention")
                                    || element.hasClass("hashtag")
                                    || element.attr("rel").contains("tag");
                    anchors.add(
                            new Anchor(element.attr("href"), marked, anchorStart, text.length()));
                } else if (element.isBlock()) {
                    breakLine();
                }
            }
        }

        private void append(String words) {
            String decoded = words.indexOf('&') < 0 ? words : Parser.unescapeEntities(words, false);
            for (int i = 0; i < decoded.length(); i++) {
                char c = decoded.charAt(i);
                if (c > ' ') {
                    text.append(c);
                } else if (!text.isEmpty() && text.charAt(text.length() - 1) > ' ') {
                    text.append(' ');
                }
            }
        }

        private void breakLine() {
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
        }
    }
}
