package social.winnow.admin;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/**
 * A configuration as it may be shown. Winnow takes no secret from where it could be read here; this
 * hides what somebody wrote there all the same, and addresses that open a door by themselves. It
 * goes by lines and their indentation, for a file may be shown that is not read as YAML; in doubt
 * it hides too much.
 */
final class Redacted {
    private static final String HIDDEN = "(hidden)";
    private static final int NOWHERE = -1;

    /** A key that names a secret. */
    private static final Pattern SECRET =
            Pattern.compile(
                    "(?i)[\\w-]*(?:token|secret|password|passphrase|authorization|api-?key)[\\w-]*"
                            + "[\"']?[ \\t]*:(?:[ \\t]+|$)");

    private static final Pattern HARMLESS =
            Pattern.compile("[\"']?(?:\\$\\{(?:env|file):[^}]*}?|auto|none|off|null|~)[\"']?");
    private static final Pattern URLS = Pattern.compile("(https?://)([^\\s\"',}]+)");
    private static final Pattern NOTIFY = Pattern.compile("\\bnotify[\"']?[ \\t]*:");
    private static final Pattern KEY = Pattern.compile("^[#\\s]*[\"']?[\\w-]+[\"']?[ \\t]*:");

    private final StringBuilder shown = new StringBuilder();
    private int secretAbove = NOWHERE;
    private int notifyAbove = NOWHERE;

    private Redacted() {}

    static String yaml(String text) {
        Redacted redacted = new Redacted();
        text.lines().forEach(redacted::take);
        return redacted.shown.toString();
    }

    private void take(String line) {
        int indent = indent(line, "# \t");
        if (secretAbove != NOWHERE && (line.isBlank() || indent > secretAbove)) {
            shown.append(line, 0, indent).append(line.isBlank() ? "" : HIDDEN).append('\n');
            return;
        }
        secretAbove = NOWHERE;
        if (NOTIFY.matcher(line).find()) {
            notifyAbove = indent;
        } else if (indent <= notifyAbove && KEY.matcher(line).find()) {
            notifyAbove = NOWHERE;
        }
        shown.append(addresses(secrets(line))).append('\n');
    }

    private static int indent(String line, String of) {
        int indent = 0;
        while (indent < line.length() && of.indexOf(line.charAt(indent)) >= 0) {
            indent++;
        }
        return indent;
    }

    /** Hides what stands behind a key that names a secret, unless it only refers to one. */
    private String secrets(String line) {
        StringBuilder rest = new StringBuilder();
        Matcher secret = SECRET.matcher(line);
        int done = 0;
        while (secret.find(done)) {
            int begin = secret.end();
            String before = line.substring(0, secret.start());
            boolean flow = before.indexOf('{') >= 0 || before.indexOf('[') >= 0;
            int end = end(line, begin, flow);
            String value = line.substring(begin, end).strip();
            boolean harmless = HARMLESS.matcher(value).matches();
            if (!harmless && (!flow || value.isEmpty() || end == line.length())) {
                secretAbove = indent(line, "# \t-"); // it may go on in the next lines
            }
            boolean hides = !harmless && !value.isEmpty();
            rest.append(line, done, begin).append(hides ? HIDDEN : line.substring(begin, end));
            done = end;
        }
        return rest.append(line.substring(done)).toString();
    }

    /** Where a value ends that begins there. */
    private static int end(String line, int begin, boolean flow) {
        char quote = begin < line.length() ? line.charAt(begin) : ' ';
        boolean quoted = quote == '"' || quote == '\'';
        for (int i = quoted ? begin + 1 : begin; i < line.length(); i++) {
            char next = line.charAt(i);
            boolean escaping = quote == '"' ? next == '\\' : line.startsWith("''", i);
            if (quoted && escaping) {
                i++;
            } else if (quoted && next == quote) {
                return i + 1;
            } else if (!quoted && (isComment(line, i) || (flow && ",}]".indexOf(next) >= 0))) {
                return i > begin && isComment(line, i) ? i - 1 : i;
            }
        }
        return line.length();
    }

    private static boolean isComment(String line, int at) {
        return line.charAt(at) == '#' && (at == 0 || Character.isWhitespace(line.charAt(at - 1)));
    }

    /** Receivers of notices are often known by a secret path alone. */
    private String addresses(String line) {
        Matcher urls = URLS.matcher(line);
        StringBuilder rest = new StringBuilder();
        while (urls.find()) {
            boolean opens =
                    notifyAbove != NOWHERE
                            || line.contains("url:")
                            || isInComment(line, urls.start());
            urls.appendReplacement(
                    rest, Matcher.quoteReplacement(urls.group(1) + address(urls.group(2), opens)));
        }
        urls.appendTail(rest);
        return rest.toString();
    }

    private static boolean isInComment(String line, int at) {
        for (int i = 0; i < at; i++) {
            if (isComment(line, i)) {
                return true;
            }
        }
        return false;
    }

    private static String address(String address, boolean opens) {
        int slash = address.indexOf('/') < 0 ? address.length() : address.indexOf('/');
        int at = address.lastIndexOf('@', slash);
        String host = address.substring(at + 1, Math.max(slash, at + 1));
        String path = address.substring(slash);
        return (at < 0 ? "" : HIDDEN + "@")
                + host
                + (opens && path.length() > 1 ? "/" + HIDDEN : path);
    }
}
