package social.winnow.notify;

import social.winnow.text.Printable;

/**
 * Words of others as they may stand in a message: receivers make links of whatever looks like one,
 * and moderators are not to be led to a spammer's page by their own phone.
 */
final class Quote {
    private static final int LONGEST = 200;

    private Quote() {}

    /**
     * The words on one line, with every {@code ://} and every dot within a word put in brackets.
     */
    static String of(String words) {
        String line = Printable.of(words, LONGEST).replace("://", "[:]//");
        StringBuilder safe = new StringBuilder(line.length() + 16);
        for (int i = 0; i < line.length(); i++) {
            boolean within =
                    line.charAt(i) == '.'
                            && i > 0
                            && i + 1 < line.length()
                            && !Character.isWhitespace(line.charAt(i - 1))
                            && !Character.isWhitespace(line.charAt(i + 1));
            safe.append(within ? "[.]" : line.substring(i, i + 1));
        }
        return safe.toString();
    }
}
