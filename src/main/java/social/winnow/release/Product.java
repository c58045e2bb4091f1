package social.winnow.release;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an instance runs, as its NodeInfo says.
 *
 * @param name such as {@code mastodon}
 * @param version such as {@code 4.5.1+glitch}; empty if it does not tell
 */
public record Product(String name, String version) {
    private static final Pattern NUMBERS = Pattern.compile("v?([0-9]{1,4})\\.([0-9]{1,4}).*");

    /** From this version on it checks signatures of RFC 9421 unless told not to. */
    private static final int MASTODON_MAJOR = 4;

    private static final int MASTODON_MINOR = 5;

    public Software software() {
        return Software.named(name);
    }

    /** Whether it is known to check signatures of RFC 9421. */
    public boolean takesMessageSignatures() {
        Matcher numbers = NUMBERS.matcher(version);
        if (!name.equalsIgnoreCase("mastodon") || !numbers.matches()) {
            return false;
        }
        int major = Integer.parseInt(numbers.group(1));
        int minor = Integer.parseInt(numbers.group(2));
        return major > MASTODON_MAJOR || (major == MASTODON_MAJOR && minor >= MASTODON_MINOR);
    }
}
