package social.winnow.text;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for what markup shows otherwise than it is: a link that reads like an address elsewhere,
 * and text that Mastodon's style sheet does not show. Mastodon itself hides the scheme and the end
 * of long addresses so ({@code class="invisible"}): inside links that is as it should be.
 *
 * @param link the host that a link reads like, where it leads to another
 * @param hidesText whether it has a text outside of links that people do not see
 */
public record Pretence(Optional<String> link, boolean hidesText) {
    public static final Pretence NONE = new Pretence(Optional.empty(), false);

    /** Words that are not shown, from which on it is a text. */
    private static final int TEXT = 3;

    private static final Set<String> BEGINNINGS =
            Set.of("", "http://", "https://", "http://www.", "https://www.");

    /** Reads a fragment of HTML. */
    public static Pretence in(String html) {
        boolean links = html.contains("<a") || html.contains("<A");
        if (!links && !html.contains("invisible")) {
            return NONE;
        }
        String fragment =
                html.length() <= HtmlText.LONGEST ? html : html.substring(0, HtmlText.LONGEST);
        Reading reading = new Reading();
        Parser.htmlParser()
                .setMaxDepth(HtmlText.MAX_DEPTH)
                .parseFragmentInput(fragment, new Element("body"), "")
                .forEach(node -> node.traverse(reading));
        return new Pretence(reading.falsely, reading.unseen >= TEXT);
    }

    private static final class Reading implements NodeVisitor {
        private Optional<String> falsely = Optional.empty();
        private int unseen;

        private int hiding;
        private boolean inLink;
        private final StringBuilder before = new StringBuilder();
        private final StringBuilder shown = new StringBuilder();
        private final StringBuilder after = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                text(words.getWholeText());
            } else if (node instanceof Element element) {
                hiding += element.hasClass("invisible") ? 1 : 0;
                if (element.nameIs("a")) {
                    inLink = true;
                    before.setLength(0);
                    shown.setLength(0);
                    after.setLength(0);
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                hiding -= element.hasClass("invisible") ? 1 : 0;
                if (element.nameIs("a")) {
                    inLink = false;
                    compare(element.attr("href"));
                }
            }
        }

        private void text(String words) {
            if (!inLink) {
                unseen += hiding > 0 ? words(words) : 0;
            } else if (hiding == 0) {
                shown.append(words);
            } else {
                (shown.isEmpty() ? before : after).append(words);
            }
        }

        private static int words(String text) {
            int words = 0;
            boolean inWord = false;
            for (int i = 0; i < text.length(); i++) {
                boolean letter = Character.isLetter(text.charAt(i));
                words += letter && !inWord ? 1 : 0;
                inWord = letter || (inWord && !Character.isWhitespace(text.charAt(i)));
            }
            return words;
        }

        private void compare(String href) {
            boolean usual = BEGINNINGS.contains(before.toString().toLowerCase(Locale.ROOT));
            String read = (usual ? "" + before + shown + after : shown.toString()).strip();
            if (read.isEmpty() || read.chars().anyMatch(Character::isWhitespace)) {
                return;
            }
            Optional<String> to = Hosts.of(href);
            BareLinks.in(read).stream()
                    .limit(1)
                    .flatMap(address -> Hosts.of(address).stream())
                    .filter(host ->
                            to.isPresent() && !Hosts.domain(host).equals(Hosts.domain(to.get())))
                    .forEach(host -> falsely = Optional.of(host));
        }
    }
}
