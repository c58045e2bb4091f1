package social.winnow.model.http;

import java.net.URI;
import java.time.Duration;

/**
 * A request that Winnow itself makes.
 *
 * @param uri absolute, http or https
 * @param target the raw request target to put on the wire, byte for byte
 * @param timeout for the whole call: name lookup, connection, TLS, answer, redirects
 * @param maxBytes the largest body accepted; a longer one fails the call
 */
public record Call(
        String method,
        URI uri,
        String target,
        Headers headers,
        Body body,
        Duration timeout,
        int maxBytes) {

    /** A GET of that address. */
    public static Call get(URI uri, Headers headers, Duration timeout, int maxBytes) {
        String path =
                uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        return new Call("GET", uri, target, headers, Body.EMPTY, timeout, maxBytes);
    }
}
