package social.winnow.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * A server to send requests to. Its name is looked up off the event loops, again every few seconds
 * while it is used: a container that is started anew has another address.
 */
final class Destination {
    private static final long FRESH_NANOS = 10_000_000_000L;

    private final String host;
    private final int port;
    private final LongSupplier nanos;
    private final AtomicReference<Lookup> current;

    private record Lookup(
            CompletableFuture<List<InetSocketAddress>> addresses, long at, boolean literal) {}

    Destination(URI uri, LongSupplier nanos) {
        this.host = uri.getHost();
        this.port = uri.getPort() < 0 ? 80 : uri.getPort();
        this.nanos = nanos;
        this.current = new AtomicReference<>(begin());
    }

    /** Where to connect, in this order; fails if the name is unknown. */
    CompletableFuture<List<InetSocketAddress>> addresses() {
        Lookup last = current.get();
        boolean old = nanos.getAsLong() - last.at() > FRESH_NANOS;
        boolean failed = last.addresses().isCompletedExceptionally();
        if (last.literal() || !last.addresses().isDone() || (!old && !failed)) {
            return last.addresses();
        }
        Lookup next = begin();
        if (!current.compareAndSet(last, next)) {
            return current.get().addresses();
        }
        // An old answer is better than waiting for a new one.
        return failed ? next.addresses() : last.addresses();
    }

    private Lookup begin() {
        CompletableFuture<List<InetSocketAddress>> found = new CompletableFuture<>();
        try {
            String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            found.complete(List.of(new InetSocketAddress(InetAddress.ofLiteral(bare), port)));
            return new Lookup(found, nanos.getAsLong(), true);
        } catch (IllegalArgumentException _) {
            Thread.startVirtualThread(() -> lookUp(found));
            return new Lookup(found, nanos.getAsLong(), false);
        }
    }

    private void lookUp(CompletableFuture<List<InetSocketAddress>> found) {
        try {
            found.complete(
                    Arrays.stream(InetAddress.getAllByName(host))
                            .map(address -> new InetSocketAddress(address, port))
                            .toList());
        } catch (UnknownHostException e) {
            found.completeExceptionally(e);
        }
    }
}
