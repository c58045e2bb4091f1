package social.winnow.http;

import com.google.common.base.Splitter;

import io.netty.handler.codec.http.HttpHeaders;

import social.winnow.model.http.Cidr;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Who is asking, as far as it can be believed.
 *
 * @param address the nearest address that no trusted proxy has
 * @param chain what to tell the upstream in X-Forwarded-For: {@code address} and every proxy since
 */
record ClientAddress(InetAddress address, String chain) {
    private static final Splitter COMMAS = Splitter.on(',').trimResults().omitEmptyStrings();
    private static final int MOST_HOPS = 20;

    /** Whom a listener believes. */
    record Trust(List<Cidr> proxies) {
        boolean includes(InetAddress address) {
            for (Cidr proxy : proxies) {
                if (proxy.contains(address)) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * Reads the chain from the right, hop by hop, as long as the one who says so is trusted; what
     * stands further left was made up by the client, or may have been.
     */
    static ClientAddress of(
            InetAddress peer, boolean peerTrusted, HttpHeaders headers, Trust trust) {
        ClientAddress nearest = new ClientAddress(peer, peer.getHostAddress());
        List<String> lines = peerTrusted ? headers.getAll("X-Forwarded-For") : List.of();
        if (lines.isEmpty()) {
            return nearest;
        }
        List<String> hops = COMMAS.splitToList(String.join(",", lines));
        int left = Math.max(0, hops.size() - MOST_HOPS);
        for (int i = hops.size() - 1; i >= left; i--) {
            Optional<InetAddress> hop = literal(hops.get(i));
            if (hop.isEmpty()) {
                return nearest;
            }
            nearest =
                    new ClientAddress(
                            hop.get(), hop.get().getHostAddress() + ", " + nearest.chain());
            if (!trust.includes(hop.get())) {
                return nearest;
            }
        }
        return nearest;
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
