package social.winnow.http;

import com.google.common.base.Ascii;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.concurrent.EventExecutor;

import org.jspecify.annotations.Nullable;

import social.winnow.inbox.InboxRoutes;
import social.winnow.model.Clocks;
import social.winnow.model.http.Handler;
import social.winnow.model.http.Headers;
import social.winnow.model.http.TrafficListener;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The reverse proxy: posts to inboxes are gathered and handed to a {@link Handler}, everything else
 * is streamed to the upstream and back.
 */
public final class ProxyServer implements AutoCloseable {
    private static final List<String> ONCE =
            List.of("Date", "Digest", "Content-Digest", "Signature-Input");

    private final EventLoops loops;
    private final ProxySettings settings;
    private final Supplier<InboxRoutes> inboxes;
    private final Supplier<Duration> inboxPatience;
    private final HeapPressure heap;
    private final Listener listener;
    private final Optional<Door> door;
    private final Judge judge;
    private final List<Route> routes;
    private final Map<EventExecutor, Loop> perLoop;

    /** One path prefix and the pools to its server, by event loop. */
    private record Route(String prefix, Map<EventExecutor, UpstreamPool> pools) {}

    /** What belongs to one event loop. */
    private record Loop(UpstreamPool pool, Bodies bodies) {}

    /**
     * @param inboxes asked for each request that could change something
     * @param inbox decides about posts to inboxes, on virtual threads
     */
    public ProxyServer(
            EventLoops loops,
            ProxySettings settings,
            Supplier<InboxRoutes> inboxes,
            Handler inbox,
            TrafficListener traffic,
            Clocks clocks) {
        this(
                loops,
                settings,
                inboxes,
                inbox,
                Optional.empty(),
                traffic,
                clocks,
                settings.timeouts()::inbox);
    }

    /**
     * @param door a host name that is answered here
     * @param inboxPatience how long the upstream may take for an inbox POST, to its first byte;
     *     asked for each one, for it may only be learnt later what the upstream is
     */
    public ProxyServer(
            EventLoops loops,
            ProxySettings settings,
            Supplier<InboxRoutes> inboxes,
            Handler inbox,
            Optional<Door> door,
            TrafficListener traffic,
            Clocks clocks,
            Supplier<Duration> inboxPatience) {
        this(
                loops,
                settings,
                inboxes,
                inbox,
                door,
                traffic,
                clocks,
                inboxPatience,
                HeapPressure.ofThisMachine(clocks.nanos()));
    }

    ProxyServer(
            EventLoops loops,
            ProxySettings settings,
            Supplier<InboxRoutes> inboxes,
            Handler inbox,
            Optional<Door> door,
            TrafficListener traffic,
            Clocks clocks,
            Supplier<Duration> inboxPatience,
            HeapPressure heap) {
        this.inboxPatience = inboxPatience;
        this.heap = heap;
        this.loops = loops;
        this.settings = settings;
        this.inboxes = inboxes;
        Admission admission = new Admission(settings.limits(), traffic);
        this.listener =
                new Listener(
                        loops,
                        settings.limits(),
                        settings.timeouts(),
                        settings.trustedProxies(),
                        traffic,
                        clocks,
                        admission,
                        heap,
                        Headers.NONE,
                        this::open);
        this.door = door;
        this.judge =
                new Judge(
                        door.map(it -> it.before(inbox)).orElse(inbox),
                        admission,
                        new ClientAddress.Trust(settings.trustedProxies()),
                        settings.limits(),
                        this::forwardInbox);
        this.perLoop = new HashMap<>();
        pools(settings.upstream(), clocks)
                .forEach((loop, pool) -> perLoop.put(loop, new Loop(pool, new Bodies(admission))));
        this.routes = new ArrayList<>();
        settings.routes()
                .forEach((prefix, uri) -> routes.add(new Route(prefix, pools(uri, clocks))));
        routes.sort(Comparator.comparingInt((Route route) -> route.prefix().length()).reversed());
    }

    private Map<EventExecutor, UpstreamPool> pools(URI uri, Clocks clocks) {
        Destination destination = new Destination(uri, clocks.nanos());
        Map<EventExecutor, UpstreamPool> pools = new HashMap<>();
        for (EventExecutor loop : loops.group()) {
            pools.put(
                    loop,
                    new UpstreamPool(
                            loops,
                            (EventLoop) loop,
                            destination,
                            settings.timeouts(),
                            clocks.nanos()));
        }
        return pools;
    }

    /** Starts to listen; returns the address, which tells the port where 0 was asked for. */
    public InetSocketAddress start() throws IOException {
        return listener.bind(settings.listen());
    }

    /**
     * Stops without losing anything: no new connections, requests under way get their answers, with
     * {@code Connection: close}; what is left after the time for draining is cut. Waits.
     */
    public void stop() {
        listener.stop();
        closePools();
    }

    /** Stops at once. */
    @Override
    public void close() {
        listener.cut();
        closePools();
    }

    private void closePools() {
        perLoop.forEach((loop, own) -> loop.execute(own.pool()::close));
        for (Route route : routes) {
            route.pools().forEach((loop, pool) -> loop.execute(pool::close));
        }
    }

    private @Nullable Handling open(
            ClientConnection client, Incoming incoming, ClientAddress address) {
        if (door.isPresent() && door.get().isAskedBy(incoming)) {
            return whole(client, incoming.withoutWebsocket(), address);
        }
        String method = incoming.method();
        boolean safe = method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
        if (safe && !incoming.hasBody() && !incoming.websocket()) {
            return relay(client, incoming, address);
        }
        return switch (inboxes.get().match(incoming.target())) {
            case NO_INBOX -> relay(client, tunnelled(incoming), address);
            case DISGUISED -> refuse(client, Rejection.DISGUISED);
            case INBOX -> judging(client, incoming, address);
        };
    }

    /** A signature by RFC 9421 may stand beside one by draft-cavage, both called Signature. */
    private static boolean repeats(HttpHeaders headers) {
        int signatures = headers.contains("Signature-Input") ? 2 : 1;
        return headers.getAll("Signature").size() > signatures
                || ONCE.stream().anyMatch(name -> headers.getAll(name).size() > 1);
    }

    private @Nullable Handling judging(
            ClientConnection client, Incoming incoming, ClientAddress address) {
        if (incoming.websocket()) {
            return refuse(client, Rejection.HEADER);
        }
        if (!incoming.method().equals("POST")) {
            return refuse(client, Rejection.METHOD);
        }
        if (repeats(incoming.headers())) {
            return refuse(client, Rejection.HEADER);
        }
        String encoding = incoming.headers().get(HttpHeaderNames.CONTENT_ENCODING);
        if (encoding != null && !Ascii.equalsIgnoreCase(encoding, "identity")) {
            return refuse(client, Rejection.ENCODED);
        }
        return whole(client, incoming, address);
    }

    /** Gathers it, and asks the handler. */
    private @Nullable Handling whole(
            ClientConnection client, Incoming incoming, ClientAddress address) {
        if (incoming.length() > settings.limits().body()) {
            return refuse(client, Rejection.BODY);
        }
        if (heap.isFull()) {
            return refuse(client, Rejection.OVERLOADED);
        }
        return new Judging(client, incoming, address, judge, loop(client).bodies());
    }

    private static @Nullable Handling refuse(ClientConnection client, Rejection rejection) {
        client.refuse(rejection);
        return null;
    }

    /** A WebSocket is let through on the configured paths only; elsewhere it is a plain GET. */
    private Incoming tunnelled(Incoming incoming) {
        if (!incoming.websocket()
                || (incoming.method().equals("GET")
                        && !incoming.hasBody()
                        && settings.tunnels().stream()
                                .anyMatch(prefix -> isUnder(incoming.target(), prefix)))) {
            return incoming;
        }
        return incoming.withoutWebsocket();
    }

    private Relay relay(ClientConnection client, Incoming incoming, ClientAddress address) {
        return new Relay(
                client,
                pool(client, incoming),
                incoming,
                head(client, incoming, address),
                false,
                settings.timeouts().answer());
    }

    private void forwardInbox(
            ClientConnection client, Incoming incoming, ClientAddress address, Judge.Relayed then) {
        Relay relay =
                new Relay(
                        client,
                        pool(client, incoming),
                        incoming,
                        head(client, incoming, address),
                        true,
                        inboxPatience.get());
        client.continueWith(relay);
        then.with(relay);
    }

    private ByteBuf head(ClientConnection client, Incoming incoming, ClientAddress address) {
        ByteBuf head = client.alloc().buffer(1024);
        Heads.request(head, incoming, address, settings.publicScheme());
        return head;
    }

    private UpstreamPool pool(ClientConnection client, Incoming incoming) {
        for (Route route : routes) {
            UpstreamPool pool = route.pools().get(client.loop());
            if (pool != null && isUnder(incoming.target(), route.prefix())) {
                return pool;
            }
        }
        return loop(client).pool();
    }

    private Loop loop(ClientConnection client) {
        Loop own = perLoop.get(client.loop());
        if (own == null) {
            throw new IllegalStateException("a connection on a foreign event loop");
        }
        return own;
    }

    private static boolean isUnder(String target, String prefix) {
        if (!target.startsWith(prefix)) {
            return false;
        }
        int end = prefix.length();
        return prefix.endsWith("/")
                || target.length() == end
                || "/?".indexOf(target.charAt(end)) >= 0;
    }
}
