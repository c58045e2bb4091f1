package social.winnow.http;

import social.winnow.model.http.TrafficListener;
import social.winnow.model.http.TrafficListener.Gauge;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much is open and under way, against the limits. The maps hold an entry for each client that
 * has something open, so they are no larger than the number of connections.
 */
final class Admission {
    private final Limits limits;
    private final TrafficListener listener;
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong tunnels = new AtomicLong();
    private final AtomicLong inFlight = new AtomicLong();
    private final AtomicLong bodyBytes = new AtomicLong();
    private final ConcurrentMap<InetAddress, Integer> connectionsOf = new ConcurrentHashMap<>();
    private final ConcurrentMap<InetAddress, Integer> inFlightOf = new ConcurrentHashMap<>();

    Admission(Limits limits, TrafficListener listener) {
        this.limits = limits;
        this.listener = listener;
    }

    boolean openConnection() {
        return take(connections, 1, limits.connections(), Gauge.CONNECTIONS);
    }

    void closeConnection() {
        give(connections, 1, Gauge.CONNECTIONS);
    }

    boolean openConnection(InetAddress client) {
        return take(connectionsOf, client, limits.connectionsPerClient());
    }

    void closeConnection(InetAddress client) {
        give(connectionsOf, client);
    }

    boolean openTunnel() {
        return take(tunnels, 1, limits.tunnels(), Gauge.TUNNELS);
    }

    void closeTunnel() {
        give(tunnels, 1, Gauge.TUNNELS);
    }

    boolean beginDelivery() {
        return take(inFlight, 1, limits.inFlight(), Gauge.INBOX_IN_FLIGHT);
    }

    void endDelivery() {
        give(inFlight, 1, Gauge.INBOX_IN_FLIGHT);
    }

    boolean beginDelivery(InetAddress client) {
        return take(inFlightOf, client, limits.inFlightPerClient());
    }

    void endDelivery(InetAddress client) {
        give(inFlightOf, client);
    }

    boolean takeBytes(long bytes) {
        return take(bodyBytes, bytes, limits.bodiesInFlight(), Gauge.BODY_BYTES);
    }

    void giveBytes(long bytes) {
        give(bodyBytes, bytes, Gauge.BODY_BYTES);
    }

    private boolean take(AtomicLong counter, long by, long limit, Gauge gauge) {
        if (counter.addAndGet(by) > limit) {
            counter.addAndGet(-by);
            return false;
        }
        listener.changed(gauge, by);
        return true;
    }

    private void give(AtomicLong counter, long by, Gauge gauge) {
        counter.addAndGet(-by);
        listener.changed(gauge, -by);
    }

    private static boolean take(
            ConcurrentMap<InetAddress, Integer> counts, InetAddress client, int limit) {
        InetAddress key = network(client);
        if (counts.merge(key, 1, Integer::sum) > limit) {
            give(counts, client);
            return false;
        }
        return true;
    }

    private static void give(ConcurrentMap<InetAddress, Integer> counts, InetAddress client) {
        var _ = counts.computeIfPresent(network(client), (_, n) -> n > 1 ? n - 1 : null);
    }

    /** Whoever has one IPv6 address has at least all of its /64. */
    private static InetAddress network(InetAddress client) {
        if (!(client instanceof Inet6Address)) {
            return client;
        }
        byte[] address = client.getAddress();
        Arrays.fill(address, 8, 16, (byte) 0);
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new AssertionError("sixteen bytes are an address", e);
        }
    }
}
