package social.winnow.text;

/**
 * Makes text from outside safe to be shown on one line of a log or a terminal: whatever could end
 * the line, move the cursor, hide or reorder what stands beside it becomes visible as an escape
 * such as <code>&#92;u001b</code>.
 */
public final class Printable {
    private Printable() {}

    /**
     * The text, escaped, cut off with … after {@code most} characters.
     *
     * @param most counts characters of the result; an escape is never cut in two
     */
    public static String of(String text, int most) {
        if (text.length() <= most && text.codePoints().noneMatch(Printable::isHarmful)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(Math.min(text.length(), most) + 16);
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            String next = shown(codePoint);
            if (safe.length() + next.length() > most) {
                return safe.append('…').toString();
            }
            safe.append(next);
            at += Character.charCount(codePoint);
        }
        return safe.toString();
    }

    private static String shown(int codePoint) {
        return isHarmful(codePoint)
                ? codePoint < 0x10000
                        ? "\\u%04x".formatted(codePoint)
                        : "\\u{%x}".formatted(codePoint)
                : Character.toString(codePoint);
    }

    /** C0, C1, DEL, bidirectional and invisible marks, U+2028 and U+2029, half surrogates. */
    private static boolean isHarmful(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    true;
            default -> false;
        };
    }
}
