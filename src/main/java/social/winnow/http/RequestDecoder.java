package social.winnow.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;

import java.util.List;

/**
 * Netty's strict decoder behind two gates: a head is decoded only when it is there as a whole and
 * {@link HeadScan} has found nothing wrong with its raw bytes, and the next request only when
 * {@link #next} has been called, so that one request is in flight per connection.
 */
final class RequestDecoder extends HttpRequestDecoder {
    private static final int LARGEST_PART = 64 << 10;
    private static final int MOST_DISCARDED = 512 << 10;

    private final HeadScan scan;
    private Gate gate = Gate.HEAD;
    private int discarded;

    private enum Gate {
        /** At the beginning of a head, or in it. */
        HEAD,
        /** In a body. */
        BODY,
        /** Behind a request that has not been answered yet. */
        SHUT,
        /** Behind the last request of this connection. */
        DISCARD
    }

    /**
     * @param window working memory, which all decoders on one event loop can share
     */
    RequestDecoder(Limits limits, byte[] window) {
        // The scan counts first and gives each limit its own status; the decoder's are a backstop.
        super(
                new HttpDecoderConfig()
                        .setMaxInitialLineLength(limits.line())
                        .setMaxHeaderSize(limits.head())
                        .setMaxChunkSize(LARGEST_PART));
        this.scan = new HeadScan(limits, window);
    }

    /** Part of a head is there, and the rest is not. */
    boolean isInHead() {
        return gate == Gate.HEAD && actualReadableBytes() > 0;
    }

    /** Bytes are there that may not be looked at yet. */
    boolean isHoldingBack() {
        return gate == Gate.SHUT && actualReadableBytes() > 0;
    }

    /** From now on nothing is looked at any more; whoever sends much of it is cut off. */
    void discard() {
        gate = Gate.DISCARD;
    }

    /** Opens the gate for the next request. */
    void next(ChannelHandlerContext ctx) throws Exception {
        gate = Gate.HEAD;
        scan.reset();
        if (actualReadableBytes() > 0) {
            channelRead(ctx, Unpooled.EMPTY_BUFFER);
            channelReadComplete(ctx);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out)
            throws Exception {
        if (gate == Gate.DISCARD) {
            discarded += in.readableBytes();
            in.skipBytes(in.readableBytes());
            if (discarded > MOST_DISCARDED) {
                var _ = ctx.close();
            }
            return;
        }
        if (gate == Gate.SHUT) {
            return;
        }
        if (gate == Gate.HEAD) {
            switch (scan.read(in)) {
                case HeadScan.Outcome.Incomplete _ -> {
                    return;
                }
                case HeadScan.Outcome.Complete _ -> gate = Gate.BODY;
                case HeadScan.Outcome.Bad bad -> {
                    in.skipBytes(in.readableBytes());
                    gate = Gate.SHUT;
                    out.add(bad.rejection());
                    return;
                }
            }
        }
        super.decode(ctx, in, out);
        if (gate == Gate.BODY && !out.isEmpty() && out.getLast() instanceof LastHttpContent) {
            gate = Gate.SHUT;
        }
    }
}
