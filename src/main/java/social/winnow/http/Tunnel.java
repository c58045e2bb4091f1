package social.winnow.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;

import java.util.function.LongSupplier;

/**
 * One end of a connection whose bytes are no longer looked at: they go to the other end as fast as
 * it takes them.
 */
final class Tunnel extends ChannelInboundHandlerAdapter {
    private final Channel other;
    private final Countdown deadline;
    private final long idle;

    private Tunnel(Channel other, Countdown deadline, long idle) {
        this.other = other;
        this.deadline = deadline;
        this.idle = idle;
    }

    /** Joins two connections on one event loop until either ends or both stand still too long. */
    static void join(
            ClientConnection client, UpstreamConnection upstream, long idle, LongSupplier nanos) {
        Channel near = client.channel();
        Channel far = upstream.channel();
        Countdown deadline = new Countdown(client.loop(), nanos);
        upstream.become(new Tunnel(near, deadline, idle));
        client.become(new Tunnel(far, deadline, idle));
        deadline.set(idle, () -> end(near));
        near.config().setAutoRead(true);
        far.config().setAutoRead(true);
    }

    private static void end(Channel channel) {
        var _ = channel.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        var _ = other.write(message, other.voidPromise());
        deadline.set(idle, () -> end(other));
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        other.flush();
        if (!other.isWritable()) {
            ctx.channel().config().setAutoRead(false);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        other.config().setAutoRead(ctx.channel().isWritable());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            var _ = ctx.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        deadline.cancel();
        var _ = other.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        var _ = ctx.close();
    }
}
