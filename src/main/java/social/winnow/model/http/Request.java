package social.winnow.model.http;

import java.net.InetAddress;
import java.util.Locale;

/**
 * One request as it reached Winnow.
 *
 * @param method as sent, case kept
 * @param target the raw request target in origin form, never decoded or normalised: signatures
 *     cover it
 * @param headers all lines in the order they came
 * @param body the raw body
 * @param client the address of the real client: the direct peer, or what a trusted proxy says
 */
public record Request(
        String method, String target, Headers headers, Body body, InetAddress client) {

    /** The Host header in lower case without a port, or the empty string. */
    public String host() {
        String host = headers.first("Host").orElse("").toLowerCase(Locale.ROOT);
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }
}
