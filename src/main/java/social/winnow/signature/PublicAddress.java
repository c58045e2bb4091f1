package social.winnow.signature;

import java.util.Locale;
import java.util.Optional;

/**
 * How the outside reaches the instance: what {@code @target-uri} and {@code @scheme} of RFC 9421
 * are built from, since Winnow itself is reached through the edge.
 *
 * @param scheme {@code https} nearly always
 * @param host the host, with a port if it is not the scheme's own; empty: what the Host header says
 */
public record PublicAddress(String scheme, Optional<String> host) {
    public PublicAddress {
        scheme = scheme.toLowerCase(Locale.ROOT);
        host = host.map(it -> it.toLowerCase(Locale.ROOT));
    }

    /** An instance that is reached by https under whatever host the request names. */
    public static final PublicAddress HTTPS = new PublicAddress("https", Optional.empty());
}
