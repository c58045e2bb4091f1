package social.winnow.http;

import io.netty.util.concurrent.EventExecutor;

import org.jspecify.annotations.Nullable;

import social.winnow.model.Clocks;
import social.winnow.model.http.Cidr;
import social.winnow.model.http.Handler;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Response;
import social.winnow.model.http.TrafficListener;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A small server whose every answer comes from a {@link Handler}; what the handler would forward is
 * answered 404. As strict as the proxy about what it reads.
 */
public final class HandlerServer implements AutoCloseable {
    private final InetSocketAddress address;
    private final Handler handler;
    private final Limits limits;
    private final Listener listener;
    private final Judge judge;
    private final Map<EventExecutor, Bodies> bodies = new HashMap<>();

    /** One that believes nobody's word about clients, and adds nothing to what is answered. */
    public HandlerServer(
            EventLoops loops,
            InetSocketAddress address,
            Handler handler,
            Limits limits,
            Timeouts timeouts,
            Clocks clocks) {
        this(loops, address, handler, limits, timeouts, List.of(), Headers.NONE, clocks);
    }

    /**
     * @param trusted the proxies whose word about the client's address is taken
     * @param everywhere what stands in every answer that has none of that name, errors among them
     */
    public HandlerServer(
            EventLoops loops,
            InetSocketAddress address,
            Handler handler,
            Limits limits,
            Timeouts timeouts,
            List<Cidr> trusted,
            Headers everywhere,
            Clocks clocks) {
        this.address = address;
        this.handler = handler;
        this.limits = limits;
        Admission admission = new Admission(limits, TrafficListener.NONE);
        this.listener =
                new Listener(
                        loops,
                        limits,
                        timeouts,
                        trusted,
                        TrafficListener.NONE,
                        clocks,
                        admission,
                        new HeapPressure(() -> 0, clocks.nanos()),
                        everywhere,
                        this::open);
        this.judge =
                new Judge(
                        handler,
                        admission,
                        new ClientAddress.Trust(trusted),
                        limits,
                        (client, _, _, _) ->
                                client.answer(
                                        Response.of(
                                                404,
                                                "text/plain; charset=utf-8",
                                                "nothing here\n")));
        for (EventExecutor loop : loops.group()) {
            bodies.put(loop, new Bodies(admission));
        }
    }

    /** Starts to listen; returns the address, which tells the port where 0 was asked for. */
    public InetSocketAddress start() throws IOException {
        return listener.bind(address);
    }

    /** Stops at once. */
    @Override
    public void close() {
        listener.cut();
    }

    private @Nullable Handling open(
            ClientConnection client, Incoming incoming, ClientAddress address) {
        Bodies own = bodies.get(client.loop());
        boolean refused = incoming.hasBody() && !handler.reads(incoming.lines(), incoming.length());
        if (own == null || refused || incoming.length() > limits.body()) {
            client.refuse(Rejection.BODY);
            return null;
        }
        return new Judging(client, incoming, address, judge, own);
    }
}
