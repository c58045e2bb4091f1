package social.winnow.http;

/**
 * What clients may ask for. Sizes in bytes.
 *
 * @param body of one request that is handed to a handler
 * @param head of any request
 * @param line the request line
 * @param headers lines in one head
 * @param connections open ones, tunnels among them
 * @param connectionsPerClient open ones of one address that is no trusted proxy
 * @param requestsPerConnection after these a connection is closed
 * @param tunnels WebSockets open at once
 * @param inFlight requests with a handler or, after one, with the upstream
 * @param inFlightPerClient the same for one client, told by a trusted proxy or not
 * @param bodiesInFlight held for handlers, all together
 */
public record Limits(
        int body,
        int head,
        int line,
        int headers,
        int connections,
        int connectionsPerClient,
        int requestsPerConnection,
        int tunnels,
        int inFlight,
        int inFlightPerClient,
        long bodiesInFlight) {

    public static final Limits DEFAULT =
            new Limits(
                    1 << 20, 16 << 10, 4 << 10, 100, 10_000, 100, 1000, 5000, 256, 64, 16L << 20);
}
