package social.winnow.store.sqlite;

import social.winnow.model.Post;
import social.winnow.model.Text;

/** How a post begins: plain text on one line, without what is not seen. */
final class Excerpt {
    private static final int LONGEST = 240;

    private Excerpt() {}

    static String of(Post post) {
        StringBuilder line = new StringBuilder();
        post.texts().stream().map(Text::plain).distinct().forEach(text -> append(line, text));
        return line.toString().strip();
    }

    private static void append(StringBuilder line, String text) {
        int at = 0;
        while (at < text.length() && line.length() < LONGEST - 2) {
            int point = text.codePointAt(at);
            append(line, plain(point));
            at += Character.charCount(point);
        }
        append(line, ' ');
    }

    private static void append(StringBuilder line, int point) {
        boolean afterSpace = line.isEmpty() || line.charAt(line.length() - 1) == ' ';
        if (point != 0 && !(point == ' ' && afterSpace)) {
            line.appendCodePoint(point);
        }
    }

    /** The code point; a space for what breaks lines; 0 for what is not seen, or reorders. */
    private static int plain(int point) {
        return switch (Character.getType(point)) {
            case Character.FORMAT, Character.SURROGATE -> 0;
            case Character.CONTROL,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    ' ';
            default -> point;
        };
    }
}
