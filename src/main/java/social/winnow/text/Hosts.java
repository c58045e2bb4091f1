package social.winnow.text;

import com.google.common.net.InternetDomainName;
import com.ibm.icu.text.IDNA;

import org.jspecify.annotations.Nullable;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the host out of ids and links as a browser does (WHATWG URL): what comes before the host
 * may be spelled in many ways, and the way people arrive at is the one that counts.
 *
 * <p>A host is in lower case and in ASCII form (UTS 46, as browsers map it), without port, trailing
 * dot or user name; an IPv6 address keeps its brackets.
 */
public final class Hosts {
    private static final int LONGEST = 253; // octets in a DNS name, RFC 1035 §2.3.4

    private Hosts() {}

    /** The host of an {@code http} or {@code https} URL; empty for everything else. */
    public static Optional<String> of(@Nullable String url) {
        return Optional.ofNullable(url).flatMap(Authority::of).map(Authority::host);
    }

    /**
     * Whether it is the id of something on that host: nobody can speak for what lives elsewhere.
     *
     * @param host as {@link #of} gives it
     */
    public static boolean isOn(String host, @Nullable String id) {
        return of(id).filter(host::equals).isPresent();
    }

    /**
     * Whether both are URLs of one host and one port. Ports count here because they separate
     * origins (FEP-fe34); they do not in {@link #of}, since ports cost a spammer nothing.
     */
    public static boolean same(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return false;
        }
        Optional<Authority> authority = Authority.of(one);
        return authority.isPresent() && authority.equals(Authority.of(other));
    }

    /**
     * The registrable domain of a host by the public suffix list, its private section included;
     * where the list knows no suffix, the last two labels, as its rule {@code *} says; the host
     * itself where it is an address or a suffix.
     */
    public static String domain(String host) {
        return name(host).map(it -> domain(it, host)).orElse(host);
    }

    private static String domain(InternetDomainName name, String host) {
        if (name.isUnderPublicSuffix()) {
            return name.topPrivateDomain().toString();
        }
        int labels = name.parts().size();
        return name.hasPublicSuffix() || labels < 2
                ? host
                : String.join(".", name.parts().subList(labels - 2, labels));
    }

    /** Whether the host is, or lies under, a domain that somebody can register. */
    static boolean hasRegistrableDomain(String host) {
        return name(host).filter(InternetDomainName::isUnderPublicSuffix).isPresent();
    }

    private static Optional<InternetDomainName> name(String host) {
        if (isAddress(host) || !isPlain(host)) {
            return Optional.empty();
        }
        try {
            return Optional.of(InternetDomainName.from(host));
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }

    /**
     * A bare host name brought into the form that {@link #of} gives; one that has no ASCII form is
     * only put in lower case.
     */
    public static String normalise(String host) {
        String ascii = isPlain(host) ? host.toLowerCase(Locale.ROOT) : ascii(host);
        int end = ascii.length();
        while (end > 0 && ascii.charAt(end - 1) == '.') {
            end--;
        }
        return ascii.substring(0, end);
    }

    private static String ascii(String host) {
        String decoded = decoded(host);
        if (decoded.length() > LONGEST || decoded.startsWith("[")) {
            return decoded.toLowerCase(Locale.ROOT);
        }
        IDNA.Info problems = new IDNA.Info();
        StringBuilder ascii = new StringBuilder();
        IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII).nameToASCII(decoded, ascii, problems);
        return isPlain(ascii) ? ascii.toString() : decoded.toLowerCase(Locale.ROOT);
    }

    private static String decoded(String host) {
        if (host.indexOf('%') < 0) {
            return host;
        }
        try {
            return URLDecoder.decode(host.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException strayPercent) {
            return host;
        }
    }

    private static boolean isAddress(String host) {
        if (host.isEmpty() || host.startsWith("[")) {
            return true;
        }
        char last = host.charAt(host.length() - 1);
        return last >= '0' && last <= '9' && host.chars().allMatch(c -> c == '.' || isDigit(c));
    }

    private static boolean isPlain(CharSequence host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z' && c < 0x80;
            if (!letter && !isDigit(c) && c != '.' && c != '-' && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Host and port of a URL; the port is empty where it is the scheme's own. */
    private record Authority(String host, String port) {

        static Optional<Authority> of(String url) {
            int start = afterScheme(url);
            if (start < 0) {
                return Optional.empty();
            }
            while (start < url.length() && isSlash(url.charAt(start))) {
                start++;
            }
            int end = start;
            while (end < url.length() && !endsAuthority(url.charAt(end))) {
                end++;
            }
            String authority = url.substring(start, end);
            authority = authority.substring(authority.lastIndexOf('@') + 1);
            int colon = authority.lastIndexOf(':');
            boolean ported = colon > authority.lastIndexOf(']');
            String host = normalise(ported ? authority.substring(0, colon) : authority);
            String port = ported ? authority.substring(colon + 1) : "";
            boolean own = port.equals(url.charAt(4) == ':' ? "80" : "443");
            return host.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Authority(host, own ? "" : port));
        }

        private static int afterScheme(String url) {
            if (url.regionMatches(true, 0, "https:", 0, 6)) {
                return 6;
            }
            return url.regionMatches(true, 0, "http:", 0, 5) ? 5 : -1;
        }

        private static boolean isSlash(char c) {
            return c == '/' || c == '\\';
        }

        private static boolean endsAuthority(char c) {
            return isSlash(c) || c == '?' || c == '#';
        }
    }
}
