package social.winnow.signature;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads {@code keyId="…",algorithm="…",headers="…",signature="…"} (draft-cavage-12 §2.1) as it is
 * deployed: in any order, with or without quotes, blanks around commas and equals signs, and behind
 * a {@code Signature} that old libraries put before it. A parameter that stands twice is refused,
 * for servers differ on which one counts.
 */
final class CavageParameters {
    private static final int MOST = 32;

    private final String text;
    private int at;

    private CavageParameters(String text) {
        this.text = text;
    }

    /** Whether it looks like this at all, rather than like a dictionary of RFC 9421. */
    static boolean are(String value) {
        return value.toLowerCase(Locale.ROOT).contains("keyid");
    }

    /** The parameters by name, in lower case. */
    static Map<String, String> read(String value) throws UnreadableException {
        if (value.length() > Fields.LONGEST) {
            throw new UnreadableException("the signature header is too long");
        }
        String trimmed = Fields.trim(value);
        String scheme = "Signature";
        boolean prefixed =
                trimmed.regionMatches(true, 0, scheme, 0, scheme.length())
                        && trimmed.length() > scheme.length()
                        && trimmed.charAt(scheme.length()) == ' '
                        && !Fields.trim(trimmed.substring(scheme.length())).startsWith("=");
        return new CavageParameters(prefixed ? trimmed.substring(scheme.length()) : trimmed).read();
    }

    private Map<String, String> read() throws UnreadableException {
        Map<String, String> all = new LinkedHashMap<>();
        skipBlanks();
        while (at < text.length()) {
            String name = name();
            expect('=');
            if (all.put(name, value()) != null) {
                throw new UnreadableException("a signature parameter stands twice");
            }
            if (all.size() > MOST) {
                throw new UnreadableException("too many signature parameters");
            }
            skipBlanks();
            if (at < text.length()) {
                expect(',');
            }
        }
        return all;
    }

    private String name() throws UnreadableException {
        int start = at;
        while (at < text.length() && isOfName(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw new UnreadableException("a signature parameter has no name");
        }
        String name = text.substring(start, at).toLowerCase(Locale.ROOT);
        skipBlanks();
        return name;
    }

    private String value() throws UnreadableException {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int start = at;
        while (at < text.length() && text.charAt(at) != ',') {
            if (text.charAt(at) == '"') {
                throw new UnreadableException("a quote inside an unquoted signature parameter");
            }
            at++;
        }
        return Fields.trim(text.substring(start, at));
    }

    private String quoted() throws UnreadableException {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return value.toString();
            }
            if (c == '\\') {
                if (at == text.length()) {
                    break;
                }
                c = text.charAt(at++);
            }
            value.append(c);
        }
        throw new UnreadableException("a quoted signature parameter does not end");
    }

    private void expect(char wanted) throws UnreadableException {
        if (at >= text.length() || text.charAt(at) != wanted) {
            throw new UnreadableException("the signature header is no list of parameters");
        }
        at++;
        skipBlanks();
    }

    private void skipBlanks() {
        while (at < text.length() && Fields.isBlank(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isOfName(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_';
    }
}
