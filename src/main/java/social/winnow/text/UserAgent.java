package social.winnow.text;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a server calls itself in {@code User-Agent} (RFC 9110 §10.1.5). No signature covers it:
 * anybody may write anything there.
 */
public final class UserAgent {
    private static final int LONGEST = 512;
    private static final Set<String> LIBRARIES =
            Set.of(
                    "http.rb",
                    "node-fetch",
                    "got",
                    "undici",
                    "go-http-client",
                    "guzzlehttp",
                    "hackney");

    private UserAgent() {}

    /**
     * The software's name in lower case: of {@code http.rb/5.1.1 (Mastodon/4.1.0;
     * +https://a.test/)} it is {@code mastodon}. Empty where none is told.
     */
    public static Optional<String> software(String header) {
        String text = header.substring(0, Math.min(header.length(), LONGEST));
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && isOfName(text.charAt(end))) {
                end++;
            }
            String name = text.substring(at, end).toLowerCase(Locale.ROOT);
            if (isFollowedByVersion(text, end) && isSoftware(name)) {
                return Optional.of(name);
            }
            at = text.startsWith("://", end) ? text.indexOf(' ', end) : end;
            at = at < 0 ? text.length() : at + 1;
        }
        return Optional.empty();
    }

    private static boolean isSoftware(String name) {
        return !name.isEmpty() && Character.isLetter(name.charAt(0)) && !LIBRARIES.contains(name);
    }

    /** {@code Mastodon/4.1.0}, {@code Pleroma 2.6.0}, or a release's name as Friendica has it. */
    private static boolean isFollowedByVersion(String text, int end) {
        if (end + 1 >= text.length()) {
            return false;
        }
        char mark = text.charAt(end);
        char version = text.charAt(end + 1);
        return (mark == '/' && (isDigit(version) || version == 'v'))
                || (mark == ' ' && (isDigit(version) || version == '\''));
    }

    private static boolean isOfName(char c) {
        return isDigit(c)
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || c == '.'
                || c == '-'
                || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
