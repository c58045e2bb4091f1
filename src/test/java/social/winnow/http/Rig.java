package social.winnow.http;

import org.jspecify.annotations.Nullable;

import social.winnow.inbox.InboxRoutes;
import social.winnow.model.Clocks;
import social.winnow.model.http.Disposition;
import social.winnow.model.http.Handler;
import social.winnow.model.http.RejectReason;
import social.winnow.model.http.Request;
import social.winnow.model.http.Response;
import social.winnow.model.http.TrafficListener;
import social.winnow.testkit.RawClient;
import social.winnow.testkit.RecordingUpstream;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * A running proxy before a recording upstream. Whatever body holds {@link #CANARY} is kept back
 * with 202 and never forwarded.
 */
final class Rig implements AutoCloseable {
    static final String CANARY = "XJS*CANARY*34X";
    static final Clocks CLOCKS = new Clocks(Clock.systemUTC(), System::nanoTime);

    final RecordingUpstream upstream = new RecordingUpstream();
    final List<Request> judged = new CopyOnWriteArrayList<>();
    final Traffic traffic = new Traffic();
    final ProxyServer proxy;
    volatile double heapUsed;
    final InetSocketAddress address;
    private final EventLoops loops = EventLoops.create(1);

    /** Counts what the proxy tells. */
    static final class Traffic implements TrafficListener {
        final List<RejectReason> rejected = new CopyOnWriteArrayList<>();
        final List<UpstreamFailure> failed = new CopyOnWriteArrayList<>();
        final ConcurrentMap<Gauge, AtomicLong> gauges = new ConcurrentHashMap<>();

        @Override
        public void rejected(RejectReason reason) {
            rejected.add(reason);
        }

        @Override
        public void failed(boolean inbox, UpstreamFailure failure, long nanos) {
            failed.add(failure);
        }

        @Override
        public void changed(Gauge gauge, long by) {
            gauges.computeIfAbsent(gauge, _ -> new AtomicLong()).addAndGet(by);
        }

        long now(Gauge gauge) {
            return gauges.getOrDefault(gauge, new AtomicLong()).get();
        }
    }

    Rig() throws IOException {
        this(UnaryOperator.identity());
    }

    Rig(UnaryOperator<ProxySettings> change) throws IOException {
        this(change, new InboxRoutes(List.of("/shared-inbox", "/inbox/*")), null);
    }

    Rig(UnaryOperator<ProxySettings> change, InboxRoutes routes, @Nullable Handler handler)
            throws IOException {
        ProxySettings settings =
                change.apply(
                        ProxySettings.of(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                upstream.uri()));
        proxy =
                new ProxyServer(
                        loops,
                        settings,
                        () -> routes,
                        handler == null ? this::judge : handler,
                        Optional.empty(),
                        traffic,
                        CLOCKS,
                        settings.timeouts()::inbox,
                        new HeapPressure(() -> heapUsed, CLOCKS.nanos()));
        address = proxy.start();
    }

    private Disposition judge(Request request) {
        judged.add(request);
        return request.body().text().contains(CANARY)
                ? new Disposition.Answer(Response.of(202))
                : new Disposition.Forward();
    }

    RawClient client() throws IOException {
        return RawClient.connect(address);
    }

    /** Sends those bytes on a new connection and reads the first answer. */
    RawClient.Answer ask(String bytes) throws IOException {
        try (RawClient client = client()) {
            return client.send(bytes).answer();
        }
    }

    /** Sends those bytes on a new connection and reads until it is closed. */
    String exchange(String bytes) throws IOException {
        try (RawClient client = client()) {
            return client.trySend(bytes).rest();
        }
    }

    static String post(String target, String body, String... headers) {
        return request("POST", target, body, headers);
    }

    static String request(String method, String target, String body, String... headers) {
        StringBuilder text =
                new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: social.example\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return text + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    static String get(String target, String... headers) {
        StringBuilder text =
                new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: social.example\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return text + "\r\n";
    }

    /** A head of those lines, with the empty one at its end. */
    static String lines(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    /** How many requests the upstream has seen. */
    int passed() {
        return upstream.seen().size();
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        upstream.close();
        loops.close();
    }
}
