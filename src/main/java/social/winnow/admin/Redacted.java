package social.winnow.admin;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

import java.util.stream.Collectors;

/**
 * A configuration as it may be shown. Winnow takes no secret from where it could be read here; this
 * hides what somebody wrote there all the same, and addresses that open a door by themselves.
 */
final class Redacted {
    private static final String HIDDEN = "(hidden)";

    /** What stands behind a key that names a secret, unless it only refers to one. */
    private static final Pattern SECRETS =
            Pattern.compile(
                    "(?i)([\\w-]*(?:token|secret|password|passphrase|authorization|api-?key)[\\w-]*"
                            + "[\"']?[ \\t]*:[ \\t]+)([\"']?)([^\\s\"'#,}\\]][^\\n#,}]*)");

    private static final Pattern URLS = Pattern.compile("(https?://)([^\\s\"',}]+)");
    private static final Pattern HARMLESS =
            Pattern.compile("\\$\\{(?:env|file):[^}]*|auto|none|off|null|~");

    private Redacted() {}

    static String yaml(String text) {
        Matcher secrets = SECRETS.matcher(text);
        StringBuilder shown = new StringBuilder();
        while (secrets.find()) {
            boolean harmless = HARMLESS.matcher(secrets.group(3).strip()).matches();
            secrets.appendReplacement(
                    shown,
                    Matcher.quoteReplacement(
                            harmless ? secrets.group() : secrets.group(1) + HIDDEN));
        }
        secrets.appendTail(shown);
        return shown.toString()
                .lines()
                .map(Redacted::line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Receivers of notices are often known by a secret path alone. */
    private static String line(String line) {
        Matcher urls = URLS.matcher(line);
        StringBuilder shown = new StringBuilder();
        while (urls.find()) {
            String rest = urls.group(2);
            int at =
                    rest.lastIndexOf(
                            '@', rest.indexOf('/') < 0 ? rest.length() : rest.indexOf('/'));
            boolean opens = line.contains("url:");
            int slash = rest.indexOf('/');
            String host =
                    rest.substring(at + 1, slash < 0 ? rest.length() : Math.max(slash, at + 1));
            String path = slash < 0 ? "" : rest.substring(slash);
            urls.appendReplacement(
                    shown,
                    Matcher.quoteReplacement(
                            urls.group(1)
                                    + (at < 0 ? "" : HIDDEN + "@")
                                    + host
                                    + (opens && path.length() > 1 ? "/" + HIDDEN : path)));
        }
        urls.appendTail(shown);
        return shown.toString();
    }
}
