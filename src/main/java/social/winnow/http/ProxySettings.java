package social.winnow.http;

import social.winnow.model.http.Cidr;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where the proxy listens, whom it believes, and where requests go.
 *
 * @param upstream scheme, host and port of the instance; http only
 * @param routes path prefixes that go to another server
 * @param tunnels path prefixes on which WebSockets are let through
 * @param trustedProxies whose word about the client's address is taken
 * @param publicScheme how the outside reaches the instance: what X-Forwarded-Proto says
 */
public record ProxySettings(
        InetSocketAddress listen,
        URI upstream,
        Map<String, URI> routes,
        List<String> tunnels,
        List<Cidr> trustedProxies,
        String publicScheme,
        Limits limits,
        Timeouts timeouts) {

    private static final List<Cidr> NEAR =
            Stream.of(
                            "127.0.0.0/8",
                            "::1/128",
                            "10.0.0.0/8",
                            "172.16.0.0/12",
                            "192.168.0.0/16",
                            "fc00::/7")
                    .map(Cidr::parse)
                    .toList();

    /** Everything at its default; loopback and private networks are trusted. */
    public static ProxySettings of(InetSocketAddress listen, URI upstream) {
        return new ProxySettings(
                listen,
                upstream,
                Map.of(),
                List.of("/api/v1/streaming", "/streaming"),
                NEAR,
                "https",
                Limits.DEFAULT,
                Timeouts.DEFAULT);
    }

    public ProxySettings withLimits(Limits other) {
        return new ProxySettings(
                listen, upstream, routes, tunnels, trustedProxies, publicScheme, other, timeouts);
    }

    public ProxySettings withTimeouts(Timeouts other) {
        return new ProxySettings(
                listen, upstream, routes, tunnels, trustedProxies, publicScheme, limits, other);
    }

    public ProxySettings withTrustedProxies(List<Cidr> others) {
        return new ProxySettings(
                listen, upstream, routes, tunnels, others, publicScheme, limits, timeouts);
    }
}
