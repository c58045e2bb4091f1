package social.winnow.inbox;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The ways in which routers read the path of a request target. */
final class Readings {
    private static final int DECODINGS = 2;
    private static final Splitter SLASHES = Splitter.on('/');
    private static final CharMatcher UNRESERVED =
            CharMatcher.inRange('a', 'z')
                    .or(CharMatcher.inRange('A', 'Z'))
                    .or(CharMatcher.inRange('0', '9'))
                    .or(CharMatcher.anyOf("-._~"))
                    .precomputed();
    private static final Splitter PAIRS = Splitter.on(CharMatcher.anyOf("&;"));
    private static final CharMatcher UPPER_CASE = CharMatcher.inRange('A', 'Z');
    private static final CharMatcher ENDS_PATH = CharMatcher.anyOf("?#");
    private static final CharMatcher ENDS_PATH_OR_PARAMETERS = CharMatcher.anyOf("?#;");
    private static final CharMatcher UNSAFE_WHEN_DECODED = CharMatcher.anyOf("/\\;?#% ");
    private static final CharMatcher SUB_DELIMITERS = CharMatcher.anyOf("!$&'()*+,=:@");

    private Readings() {}

    /**
     * Every reading of a path, as segments: undecoded, decoded once and twice; cut at the first
     * semicolon, question mark or number sign, or with parameters of segments removed, or neither;
     * empty segments merged away and dots resolved.
     */
    static Stream<List<String>> of(String path) {
        List<String> texts = new ArrayList<>();
        String text = path;
        for (int i = 0; i <= DECODINGS; i++) {
            texts.add(text);
            text = decoded(text);
        }
        return texts.stream()
                .distinct()
                .flatMap(Readings::cuts)
                .distinct()
                .map(Readings::segments)
                .map(Readings::withoutDots);
    }

    private static Stream<String> cuts(String text) {
        return Stream.of(text, text.replace('\\', '/'))
                .distinct()
                .flatMap(slashed -> {
                    String path = cutAt(slashed, ENDS_PATH);
                    return Stream.of(
                            slashed,
                            path,
                            cutAt(slashed, ENDS_PATH_OR_PARAMETERS),
                            withoutParameters(path));
                });
    }

    private static String withoutParameters(String path) {
        return String.join(
                "/",
                SLASHES.splitToStream(path)
                        .map(segment -> cutAt(segment, ENDS_PATH_OR_PARAMETERS))
                        .toList());
    }

    private static String cutAt(String text, CharMatcher delimiters) {
        int end = delimiters.indexIn(text);
        return end < 0 ? text : text.substring(0, end);
    }

    /** The segments that are not empty. */
    static List<String> segments(String path) {
        return SLASHES.omitEmptyStrings().splitToList(path);
    }

    private static List<String> withoutDots(List<String> segments) {
        List<String> resolved = new ArrayList<>();
        for (String segment : segments) {
            if (segment.equals("..")) {
                if (!resolved.isEmpty()) {
                    resolved.removeLast();
                }
            } else if (!segment.equals(".")) {
                resolved.add(segment);
            }
        }
        return resolved;
    }

    /** Percent signs decoded once; octets become the characters of the same number. */
    static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int octet = octet(text, i);
            out.append(octet < 0 ? text.charAt(i) : (char) octet);
            i += octet < 0 ? 0 : 2;
        }
        return out.toString();
    }

    private static int octet(String text, int at) {
        if (text.charAt(at) != '%' || at + 2 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at + 1), 16);
        int low = Character.digit(text.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    /** Every router reads it alike: only unreserved characters, no empty segment, no dots alone. */
    static boolean isPlain(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) != '/' && !UNRESERVED.matches(path.charAt(i))) {
                return false;
            }
        }
        return hasCleanSegments(path);
    }

    /** A plain path that may still be an inbox to somebody: by its case or its ending. */
    static boolean isSuspect(String path) {
        return path.indexOf('.', path.lastIndexOf('/')) >= 0 || UPPER_CASE.matchesAnyOf(path);
    }

    /**
     * In the one spelling that RFC 3986 §6.2 gives a path: no empty or dot segments, no parameters,
     * and nothing encoded that need not be or that a second decoding could turn into a delimiter.
     */
    static boolean isCanonical(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%') {
                int octet = octet(path, i);
                if (octet < 0x20 || octet == 0x7f || UNRESERVED.matches((char) octet)) {
                    return false;
                }
                if (UNSAFE_WHEN_DECODED.matches((char) octet)) {
                    return false;
                }
                i += 2;
            } else if (c != '/' && !UNRESERVED.matches(c) && !SUB_DELIMITERS.matches(c)) {
                return false;
            }
        }
        return hasCleanSegments(path);
    }

    private static boolean hasCleanSegments(String path) {
        if (!path.startsWith("/")) {
            return false;
        }
        for (String segment : SLASHES.split(path.substring(1))) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return false;
            }
        }
        return true;
    }

    /**
     * The values of a query parameter under every name that PHP makes into this one: it decodes
     * them and turns dots, blanks and brackets into underscores.
     */
    static Stream<String> parameters(String query, String name) {
        return PAIRS.splitToStream(query)
                .filter(pair -> mangled(before(pair)).startsWith(name))
                .map(pair -> pair.substring(Math.min(pair.length(), before(pair).length() + 1)))
                .map(value -> value.replace('+', ' '));
    }

    private static String before(String pair) {
        return cutAt(pair, CharMatcher.is('='));
    }

    private static String mangled(String name) {
        return CharMatcher.anyOf(". [")
                .replaceFrom(decoded(name.replace('+', ' ')).stripLeading(), '_');
    }
}
