package social.winnow.http;

import social.winnow.model.http.Reply.Reason;
import social.winnow.text.Hosts;

import java.net.URI;
import java.util.stream.Stream;

/**
 * A host and a port that a fetch may go to, as far as the URL alone tells; the address is still to
 * be looked at.
 *
 * @param host lower case, ASCII, without trailing dot, with at least one dot within
 */
record FetchTarget(String host, int port) {
    private static final int LONGEST = 253; // octets in a DNS name, RFC 1035 §2.3.4

    /**
     * @throws CallFailedException if Winnow does not go there
     */
    static FetchTarget of(URI uri, FetchSettings settings) throws CallFailedException {
        if (!"https".equalsIgnoreCase(uri.getScheme())) {
            throw refused("only https is fetched");
        }
        String authority = uri.getRawAuthority();
        if (authority == null || authority.contains("@") || authority.contains("[")) {
            throw refused("no plain host in the address");
        }
        int colon = authority.indexOf(':');
        int port = colon < 0 ? 443 : port(authority.substring(colon + 1));
        String host = Hosts.normalise(colon < 0 ? authority : authority.substring(0, colon));
        if (!settings.ports().contains(port)) {
            throw refused("port " + port + " is not allowed");
        }
        if (!isName(host)) {
            throw refused("the host is not a name with a dot");
        }
        if (settings.refusedHosts().contains(host)) {
            throw refused("the host is the instance's own");
        }
        return new FetchTarget(host, port);
    }

    private static int port(String digits) throws CallFailedException {
        try {
            return digits.isEmpty() ? 443 : Integer.parseUnsignedInt(digits);
        } catch (NumberFormatException e) {
            throw refused("no port number in the address");
        }
    }

    /** A DNS name of at least two labels that no resolver takes for an address. */
    private static boolean isName(String host) {
        String[] labels = host.split("\\.", -1);
        return host.length() <= LONGEST
                && labels.length > 1
                && Stream.of(labels).allMatch(FetchTarget::isLabel)
                && !isNumber(labels[labels.length - 1]);
    }

    private static boolean isLabel(String label) {
        return !label.isEmpty()
                && label.length() <= 63
                && !label.startsWith("-")
                && label.chars().allMatch(c -> isDigit(c) || c == '-' || (c >= 'a' && c <= 'z'));
    }

    /** The C library reads such a last label as a part of an IPv4 address, in any base. */
    private static boolean isNumber(String label) {
        return label.startsWith("0x") || label.chars().allMatch(FetchTarget::isDigit);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** As it stands in a Host header. */
    String authority() {
        return port == 443 ? host : host + ":" + port;
    }

    private static CallFailedException refused(String why) {
        return new CallFailedException(Reason.FORBIDDEN, why);
    }
}
