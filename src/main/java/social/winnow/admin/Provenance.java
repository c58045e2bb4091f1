package social.winnow.admin;

import social.winnow.model.http.Request;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a request comes from the page itself. A name that leads here is not enough: whoever owns
 * a name can let it lead to this machine and have a visitor's browser ask (DNS rebinding), so that
 * only addresses, {@code localhost} and the public URL are answered.
 */
final class Provenance {
    private final Optional<String> publicHost;
    private final Optional<String> publicOrigin;

    Provenance(Optional<URI> publicUrl) {
        publicHost = publicUrl.map(URI::getRawAuthority);
        publicOrigin = publicUrl.map(URI::toString);
    }

    /** Refuses what is asked under another name. */
    void checkHost(Request request) throws ProblemException {
        List<String> hosts = request.headers().all("Host");
        String host = hosts.size() == 1 ? hosts.getFirst().toLowerCase(Locale.ROOT) : "";
        boolean ours =
                publicHost.filter(host::equals).isPresent()
                        || request.host().equals("localhost")
                        || isAddress(request.host());
        if (!ours) {
            throw new ProblemException(
                    Problem.forbidden(
                            "Nobody is served under that name; set admin.public-url if browsers"
                                    + " call the page by it"));
        }
    }

    /** Refuses what another site makes a browser ask. */
    void checkOrigin(Request request) throws ProblemException {
        for (String origin : request.headers().all("Origin")) {
            if (!isOurs(origin, request)) {
                throw new ProblemException(
                        Problem.forbidden("This is only for the page itself, not for other sites"));
            }
        }
        for (String site : request.headers().all("Sec-Fetch-Site")) {
            if (!site.equals("same-origin") && !site.equals("none")) {
                throw new ProblemException(
                        Problem.forbidden("This is only for the page itself, not for other sites"));
            }
        }
    }

    private boolean isOurs(String origin, Request request) {
        String host = request.headers().first("Host").orElse("").toLowerCase(Locale.ROOT);
        String lower = origin.toLowerCase(Locale.ROOT);
        return publicOrigin.filter(lower::equals).isPresent()
                || lower.equals("http://" + host)
                || lower.equals("https://" + host);
    }

    private static boolean isAddress(String host) {
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        try {
            InetAddress.ofLiteral(bracketed ? host.substring(1, host.length() - 1) : host);
            return bracketed || host.indexOf(':') < 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
