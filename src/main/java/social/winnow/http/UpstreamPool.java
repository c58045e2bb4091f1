package social.winnow.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.resolver.NoopAddressResolverGroup;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The connections of one event loop to one destination. The youngest idle one is used first, so
 * that the others grow old and go.
 */
final class UpstreamPool {
    private static final int MOST_IDLE = 128;

    private final EventLoop loop;
    private final Destination destination;
    private final LongSupplier nanos;
    private final long idleNanos;
    private final Bootstrap bootstrap;
    private final Deque<UpstreamConnection> idle = new ArrayDeque<>();
    private boolean sweeping;

    /** Whoever wants a connection. */
    interface Waiter {
        void connected(UpstreamConnection connection);

        void refused(Throwable cause);
    }

    UpstreamPool(
            EventLoops loops,
            EventLoop loop,
            Destination destination,
            Timeouts timeouts,
            LongSupplier nanos) {
        this.loop = loop;
        this.destination = destination;
        this.nanos = nanos;
        this.idleNanos = timeouts.upstreamIdle().toNanos();
        this.bootstrap =
                new Bootstrap()
                        .group(loop)
                        .channel(loops.clientChannel())
                        .resolver(NoopAddressResolverGroup.INSTANCE)
                        .option(ChannelOption.TCP_NODELAY, true)
                        .option(
                                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                                Math.toIntExact(timeouts.connect().toMillis()))
                        // A failed write must not hide an answer that has already arrived.
                        .option(ChannelOption.AUTO_CLOSE, false)
                        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, Listener.WATER_MARK)
                        .handler(initializer());
    }

    private static ChannelHandler initializer() {
        return new ChannelInitializer<SocketChannel>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                channel.pipeline().addLast(new ResponseDecoder());
            }
        };
    }

    /** Hands over an idle connection at once, or a new one later. */
    void acquire(Waiter waiter) {
        UpstreamConnection connection = idle.pollLast();
        while (connection != null) {
            if (connection.isActive() && !isOld(connection)) {
                waiter.connected(connection);
                return;
            }
            connection.close();
            connection = idle.pollLast();
        }
        connect(waiter);
    }

    /** Makes a new connection, whatever is idle. */
    void connect(Waiter waiter) {
        var lookup = destination.addresses();
        if (lookup.isDone() && !lookup.isCompletedExceptionally()) {
            connect(waiter, lookup.join(), 0);
            return;
        }
        var _ =
                lookup.whenComplete((addresses, failure) ->
                        loop.execute(() -> {
                            if (failure != null) {
                                waiter.refused(failure);
                            } else {
                                connect(waiter, addresses, 0);
                            }
                        }));
    }

    private void connect(Waiter waiter, List<InetSocketAddress> addresses, int at) {
        if (at >= addresses.size()) {
            waiter.refused(new ConnectException("no address"));
            return;
        }
        var _ =
                bootstrap
                        .connect(addresses.get(at))
                        .addListener((ChannelFuture done) -> {
                            if (done.isSuccess()) {
                                waiter.connected(adopt(done.channel()));
                            } else if (at + 1 < addresses.size()) {
                                connect(waiter, addresses, at + 1);
                            } else {
                                waiter.refused(done.cause());
                            }
                        });
    }

    private UpstreamConnection adopt(Channel channel) {
        ResponseDecoder decoder = channel.pipeline().get(ResponseDecoder.class);
        UpstreamConnection connection = new UpstreamConnection(this, channel, decoder);
        channel.pipeline().addLast(connection);
        return connection;
    }

    /** Takes back a connection on which nothing is under way. */
    void release(UpstreamConnection connection) {
        connection.detach();
        connection.reading(true);
        if (!connection.isActive() || idle.size() >= MOST_IDLE) {
            connection.close();
            return;
        }
        connection.idleSince(nanos.getAsLong());
        idle.addLast(connection);
        if (!sweeping) {
            sweepAfter(idleNanos);
        }
    }

    void forget(UpstreamConnection connection) {
        idle.removeLastOccurrence(connection);
    }

    private boolean isOld(UpstreamConnection connection) {
        long limit = Math.min(idleNanos, connection.serverKeeps());
        return nanos.getAsLong() - connection.idleSince() >= limit;
    }

    private void sweepAfter(long delay) {
        sweeping = true;
        var _ = loop.schedule(this::sweep, delay, TimeUnit.NANOSECONDS);
    }

    private void sweep() {
        sweeping = false;
        UpstreamConnection oldest = idle.peekFirst();
        while (oldest != null && isOld(oldest)) {
            idle.pollFirst();
            oldest.close();
            oldest = idle.peekFirst();
        }
        if (oldest != null) {
            sweepAfter(Math.max(1, idleNanos - (nanos.getAsLong() - oldest.idleSince())));
        }
    }

    /** Closes what is idle; on this pool's event loop. */
    void close() {
        idle.forEach(UpstreamConnection::close);
        idle.clear();
    }
}
