package social.winnow.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** One connection to an upstream: idle in its pool, or carrying one request and its answer. */
final class UpstreamConnection extends ChannelInboundHandlerAdapter {
    private final UpstreamPool pool;
    private final Channel channel;
    private final ResponseDecoder decoder;
    private @Nullable User user;
    private boolean interim;
    private boolean broken;
    private int uses;
    private long idleSince;
    private long serverKeeps = Long.MAX_VALUE;

    /** Whoever has a request under way. */
    interface User {
        /** The head of an answer, interim ones (1xx) included. */
        void head(HttpResponse response);

        /** A part of its body; the user releases it. */
        void content(ByteBuf part);

        /**
         * The final answer is complete.
         *
         * @param alone nothing came behind it
         * @param broken something went wrong on the connection, so that its end means nothing
         */
        void end(boolean alone, boolean broken);

        /** Nothing more has arrived for now. */
        void pause();

        /** The answer breaks HTTP. */
        void garbled();

        /** The connection has ended before the answer had. */
        void closed();

        /** More can be sent. */
        void writable();
    }

    UpstreamConnection(UpstreamPool pool, Channel channel, ResponseDecoder decoder) {
        this.pool = pool;
        this.channel = channel;
        this.decoder = decoder;
    }

    Channel channel() {
        return channel;
    }

    /** Begins a request. */
    void attach(User next, boolean toHead) {
        user = next;
        uses++;
        decoder.expect(toHead);
    }

    /** Nobody hears of it any more. */
    void detach() {
        user = null;
    }

    boolean isReused() {
        return uses > 1;
    }

    boolean isActive() {
        return channel.isActive();
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    void idleSince(long nanos) {
        idleSince = nanos;
    }

    long idleSince() {
        return idleSince;
    }

    /** How long the server says it keeps an unused connection, in nanoseconds. */
    void serverKeeps(long nanos) {
        serverKeeps = nanos;
    }

    long serverKeeps() {
        return serverKeeps;
    }

    ChannelFuture writeWatched(ByteBuf bytes) {
        return channel.write(bytes);
    }

    void write(ByteBuf bytes) {
        var _ = channel.write(bytes, channel.voidPromise());
    }

    void flush() {
        channel.flush();
    }

    void reading(boolean wanted) {
        if (channel.config().isAutoRead() != wanted) {
            channel.config().setAutoRead(wanted);
        }
    }

    void close() {
        user = null;
        var _ = channel.close();
    }

    /** From now on its bytes go to the tunnel. */
    void become(Tunnel tunnel) {
        user = null;
        channel.config().setAutoClose(true);
        channel.pipeline().addLast(tunnel);
        channel.pipeline().remove(this);
        channel.pipeline().remove(decoder);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        User current = user;
        if (current == null) {
            // Nobody asked: whatever it is, the next answer could be taken for it.
            ReferenceCountUtil.release(message);
            var _ = channel.close();
            return;
        }
        switch (message) {
            case HttpResponse response -> {
                if (response.decoderResult().isFailure()) {
                    ReferenceCountUtil.release(response);
                    current.garbled();
                    return;
                }
                int status = response.status().code();
                interim = status < 200 && status != 101;
                current.head(response);
            }
            case HttpContent part -> content(current, part);
            default -> ReferenceCountUtil.release(message);
        }
    }

    private void content(User current, HttpContent part) {
        ByteBuf bytes = part.content();
        if (part.decoderResult().isFailure()) {
            bytes.release();
            current.garbled();
            return;
        }
        if (bytes.isReadable()) {
            current.content(bytes);
        } else {
            bytes.release();
        }
        if (part instanceof LastHttpContent) {
            if (interim) {
                interim = false;
            } else if (user != null) {
                current.end(!decoder.hasMore(), broken);
            }
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        User current = user;
        if (current != null) {
            current.pause();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        User current = user;
        if (current != null && channel.isWritable()) {
            current.writable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        pool.forget(this);
        User current = user;
        user = null;
        if (current != null) {
            current.closed();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        broken = true;
        // A failed read closes the channel by itself. A failed write does not: the answer that made
        // the upstream stop reading may still be on its way.
        if (!(cause instanceof IOException)) {
            var _ = channel.close();
        }
    }
}
