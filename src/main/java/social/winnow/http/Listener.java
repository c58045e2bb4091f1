package social.winnow.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.EventExecutor;

import org.jspecify.annotations.Nullable;

import social.winnow.model.Clocks;
import social.winnow.model.http.Cidr;
import social.winnow.model.http.Headers;
import social.winnow.model.http.TrafficListener;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Accepts connections, and stops without losing what is under way. */
final class Listener {
    static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(16 << 10, 32 << 10);
    private static final int BACKLOG = 1024;
    private static final int WINDOW = 4 << 10;

    /** Most requests fit into one read; uploads get larger ones. */
    private static final RecvByteBufAllocator READS =
            new AdaptiveRecvByteBufAllocator(8 << 10, 8 << 10, 64 << 10);

    private final EventLoops loops;
    private final Limits limits;
    private final Timeouts timeouts;
    private final ClientAddress.Trust trust;
    private final TrafficListener traffic;
    private final Clocks clocks;
    private final Service service;
    private final Admission admission;
    private final HeapPressure heap;
    private final Headers everywhere;
    private final Set<ClientConnection> connections = ConcurrentHashMap.newKeySet();
    private final Set<Channel> channels = ConcurrentHashMap.newKeySet();
    private final Map<EventExecutor, byte[]> windows = new ConcurrentHashMap<>();
    private volatile boolean stopping;
    private @Nullable Channel server;

    Listener(
            EventLoops loops,
            Limits limits,
            Timeouts timeouts,
            List<Cidr> trusted,
            TrafficListener traffic,
            Clocks clocks,
            Admission admission,
            HeapPressure heap,
            Headers everywhere,
            Service service) {
        this.loops = loops;
        this.limits = limits;
        this.timeouts = timeouts;
        this.trust = new ClientAddress.Trust(trusted);
        this.traffic = traffic;
        this.clocks = clocks;
        this.admission = admission;
        this.heap = heap;
        this.everywhere = everywhere;
        this.service = service;
    }

    InetSocketAddress bind(InetSocketAddress address) throws IOException {
        ServerBootstrap bootstrap =
                new ServerBootstrap()
                        .group(loops.group())
                        .channel(loops.serverChannel())
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                        .childOption(ChannelOption.RECVBUF_ALLOCATOR, READS)
                        .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel channel) {
                                        accept(channel);
                                    }
                                });
        var bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("cannot listen on " + address, bound.cause());
        }
        server = bound.channel();
        return (InetSocketAddress) bound.channel().localAddress();
    }

    private void accept(SocketChannel channel) {
        InetSocketAddress remote = channel.remoteAddress();
        if (remote == null || remote.getAddress() == null) {
            var _ = channel.close();
            return;
        }
        InetAddress peer = remote.getAddress();
        if (!admission.openConnection()) {
            turnAway(channel);
            return;
        }
        boolean limited = !trust.includes(peer);
        if (limited && !admission.openConnection(peer)) {
            admission.closeConnection();
            turnAway(channel);
            return;
        }
        RequestDecoder decoder = new RequestDecoder(limits, window(channel));
        channel.pipeline().addLast(decoder);
        ClientConnection connection = new ClientConnection(this, channel, decoder, peer);
        channel.pipeline().addLast(connection);
        connections.add(connection);
        channels.add(channel);
        var _ =
                channel.closeFuture()
                        .addListener(_ -> {
                            connections.remove(connection);
                            channels.remove(channel);
                            admission.closeConnection();
                            if (limited) {
                                admission.closeConnection(peer);
                            }
                        });
    }

    private byte[] window(Channel channel) {
        return windows.computeIfAbsent(channel.eventLoop(), _ -> new byte[WINDOW]);
    }

    private void turnAway(SocketChannel channel) {
        traffic.rejected(Rejection.CONNECTIONS.reason());
        ByteBuf answer = channel.alloc().buffer();
        Heads.answer(answer, Rejection.CONNECTIONS.status(), everywhere, 0, true, false);
        var _ = channel.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
    }

    Limits limits() {
        return limits;
    }

    Timeouts timeouts() {
        return timeouts;
    }

    ClientAddress.Trust trust() {
        return trust;
    }

    TrafficListener traffic() {
        return traffic;
    }

    Clocks clocks() {
        return clocks;
    }

    Service service() {
        return service;
    }

    /** What stands in every answer that is made here, errors among them. */
    Headers everywhere() {
        return everywhere;
    }

    Admission admission() {
        return admission;
    }

    /** Connections end with their current answers. */
    boolean closesConnections() {
        return stopping || heap.isTight();
    }

    /** Accepts nothing more, lets what is under way finish in its time, then cuts the rest. */
    void stop() {
        stopping = true;
        Channel bound = server;
        if (bound != null) {
            var _ = bound.close().awaitUninterruptibly(TimeUnit.SECONDS.toMillis(1));
        }
        for (ClientConnection connection : connections) {
            connection.loop().execute(connection::drain);
        }
        long end = clocks.nanos().getAsLong() + timeouts.drain().toNanos();
        while (!channels.isEmpty() && clocks.nanos().getAsLong() - end < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        cut();
    }

    /** Ends everything at once. */
    void cut() {
        stopping = true;
        Channel bound = server;
        if (bound != null) {
            var _ = bound.close();
        }
        for (Channel channel : channels) {
            var _ = channel.close();
        }
    }
}
