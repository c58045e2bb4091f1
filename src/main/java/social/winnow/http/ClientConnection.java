package social.winnow.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.CharsetUtil;
import io.netty.util.ReferenceCountUtil;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Response;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;

/**
 * One client's connection: one request after the other is handed to the {@link Service}, the answer
 * is written, and whoever takes too long is cut off.
 */
final class ClientConnection extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(ClientConnection.class);
    private static final ByteBuf CONTINUE =
            Unpooled.unreleasableBuffer(
                    Unpooled.copiedBuffer("HTTP/1.1 100 Continue\r\n\r\n", CharsetUtil.US_ASCII));

    private final Listener listener;
    private final RequestDecoder decoder;
    private final ChannelHandlerContext decoderContext;
    private final Channel channel;
    private final InetAddress peer;
    private final boolean peerTrusted;
    private final Countdown deadline;
    private final WriteWatch writing;

    private @Nullable Handling handling;
    private @Nullable Incoming incoming;
    private @Nullable Runnable onEnd;
    private int requests;
    private boolean requestComplete = true;
    private boolean answerBegun;
    private boolean closeAfter;
    private boolean inputClosed;
    private boolean timingHead;
    private boolean lingering;
    private boolean nextWaits;

    ClientConnection(Listener listener, Channel channel, RequestDecoder decoder, InetAddress peer) {
        this.listener = listener;
        this.channel = channel;
        this.decoder = decoder;
        this.decoderContext = channel.pipeline().context(decoder);
        this.peer = peer;
        this.peerTrusted = listener.trust().includes(peer);
        this.deadline = new Countdown(channel.eventLoop(), listener.clocks().nanos());
        this.writing =
                new WriteWatch(
                        channel,
                        new Countdown(channel.eventLoop(), listener.clocks().nanos()),
                        listener.timeouts().write(),
                        this::stalled);
        expect(listener.timeouts().head(), this::close);
    }

    // What handlings use.

    EventLoop loop() {
        return channel.eventLoop();
    }

    Channel channel() {
        return channel;
    }

    ByteBufAllocator alloc() {
        return channel.alloc();
    }

    Listener listener() {
        return listener;
    }

    long nanos() {
        return listener.clocks().nanos().getAsLong();
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    boolean isRequestComplete() {
        return requestComplete;
    }

    /** Something must happen within that time, or the action runs; replaces what was set before. */
    void expect(Duration within, Runnable otherwise) {
        deadline.set(within.toNanos(), otherwise);
    }

    void expectNothing() {
        deadline.clear();
    }

    void reading(boolean wanted) {
        if (channel.config().isAutoRead() != wanted) {
            channel.config().setAutoRead(wanted);
        }
    }

    /** Runs once when the current request is over, however it ends. */
    void onEnd(Runnable action) {
        onEnd = action;
    }

    /** Puts another handling in the place of the current one. */
    void continueWith(Handling next) {
        handling = next;
        next.begin();
    }

    /** Decides whether the connection ends with this answer; from now on none but it is written. */
    boolean beginAnswer(boolean mustClose) {
        answerBegun = true;
        closeAfter =
                mustClose
                        || !requestComplete
                        || inputClosed
                        || incoming == null
                        || !incoming.keepAlive()
                        || requests >= listener.limits().requestsPerConnection()
                        || listener.closesConnections();
        return closeAfter;
    }

    boolean isHttp10() {
        return incoming != null && incoming.isHttp10();
    }

    void write(ByteBuf bytes) {
        var _ = channel.write(bytes, channel.voidPromise());
    }

    void flush() {
        channel.flush();
    }

    /** Answers from here; the connection stays if the request has been read as a whole. */
    void answer(Response response) {
        answer(response, false);
    }

    private void answer(Response response, boolean mustClose) {
        boolean close = beginAnswer(mustClose);
        Body body = response.body();
        ByteBuf head = alloc().buffer(256);
        Heads.answer(head, response.status(), lines(response), body.length(), close, isHttp10());
        write(head);
        boolean bodiless = incoming != null && incoming.method().equals("HEAD");
        if (body.length() > 0 && !bodiless) {
            write(Unpooled.wrappedBuffer(body.bytes()));
        }
        answered();
    }

    private Headers lines(Response response) {
        Headers lines = response.headers();
        for (Headers.Line line : listener.everywhere()) {
            lines = lines.contains(line.name()) ? lines : lines.with(line.name(), line.value());
        }
        return lines;
    }

    /** Refuses the current request and whatever may follow on this connection. */
    void refuse(Rejection rejection) {
        listener.traffic().rejected(rejection.reason());
        cancelHandling();
        if (answerBegun) {
            abort();
            return;
        }
        answer(
                Response.of(
                        rejection.status(),
                        "text/plain; charset=utf-8",
                        rejection.reason().label() + "\n"),
                true);
    }

    /** The answer has been written to its end. */
    void answered() {
        flush();
        handling = null;
        incoming = null;
        endRequest();
        deadline.clear();
        if (closeAfter || inputClosed) {
            closeAfterAnswer();
            return;
        }
        answerBegun = false;
        expect(listener.timeouts().idle(), this::close);
        next();
    }

    /** Ends the connection so that nobody takes what the client has got for whole. */
    void abort() {
        cancelHandling();
        endRequest();
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        var _ = channel.close();
    }

    private void endRequest() {
        Runnable action = onEnd;
        onEnd = null;
        if (action != null) {
            action.run();
        }
    }

    private void cancelHandling() {
        Handling current = handling;
        handling = null;
        if (current != null) {
            current.cancel();
        }
    }

    /** The server stops: nothing new is begun. */
    void drain() {
        Handling current = handling;
        if (current != null) {
            current.drain();
        } else if (!lingering && !decoder.isInHead()) {
            var _ = channel.close();
        }
    }

    // From the wire.

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (lingering) {
            ReferenceCountUtil.release(message);
            return;
        }
        switch (message) {
            case Rejection rejection -> {
                requestComplete = false;
                refuse(rejection);
            }
            case HttpRequest request -> {
                begin(request);
                ReferenceCountUtil.release(request);
            }
            case HttpContent part -> content(part);
            default -> ReferenceCountUtil.release(message);
        }
    }

    private void begin(HttpRequest request) {
        requests++;
        timingHead = false;
        requestComplete = false;
        answerBegun = false;
        reading(true);
        deadline.clear();
        Incoming.Checked checked = Incoming.of(request);
        Incoming sound = checked.incoming();
        if (sound == null) {
            Rejection rejection = checked.rejection();
            refuse(rejection == null ? Rejection.FRAMING : rejection);
            return;
        }
        incoming = sound;
        ClientAddress address =
                ClientAddress.of(peer, peerTrusted, sound.headers(), listener.trust());
        Handling opened = listener.service().open(this, sound, address);
        if (opened == null) {
            return;
        }
        handling = opened;
        opened.begin();
        if (sound.awaitsContinue() && sound.hasBody()) {
            write(CONTINUE.duplicate());
            flush();
        }
    }

    private void content(HttpContent part) {
        ByteBuf bytes = part.content();
        if (part.decoderResult().isFailure()) {
            bytes.release();
            refuse(Rejection.FRAMING);
            return;
        }
        Handling current = handling;
        if (current != null && bytes.isReadable()) {
            current.body(bytes);
        } else {
            bytes.release();
        }
        if (part instanceof LastHttpContent) {
            requestComplete = true;
            current = handling;
            if (current != null) {
                current.bodyComplete();
            }
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        Handling current = handling;
        if (current != null) {
            current.flush();
        }
        if (lingering) {
            return;
        }
        if (decoder.isHoldingBack()) {
            reading(false);
        } else if (decoder.isInHead() && !timingHead) {
            timingHead = true;
            expect(listener.timeouts().head(), () -> refuse(Rejection.TIMEOUT));
        }
    }

    /** Lets the next request in: not before the client has read most of the last answer. */
    private void next() {
        if (!channel.isWritable()) {
            nextWaits = true;
            return;
        }
        nextWaits = false;
        if (decoder.isHoldingBack()) {
            // Not from within the decoder's own loop: many small requests in one read would nest.
            loop().execute(this::openGate);
        } else {
            openGate();
        }
    }

    private void openGate() {
        if (!channel.isActive()) {
            return;
        }
        try {
            decoder.next(decoderContext);
        } catch (Exception e) {
            exceptionCaught(decoderContext, e);
            return;
        }
        if (handling == null && !decoder.isHoldingBack()) {
            reading(true);
        }
    }

    private void closeAfterAnswer() {
        if (requestComplete && !decoder.isHoldingBack()) {
            closeWhenWritten();
            return;
        }
        // Closing with unread bytes would reset the connection, and the client might never see the
        // answer (RFC 9112 §9.6): half-close, read on for a while, then close.
        lingering = true;
        decoder.discard();
        var _ =
                channel.writeAndFlush(Unpooled.EMPTY_BUFFER)
                        .addListener(_ -> {
                            if (channel instanceof DuplexChannel duplex) {
                                var _ = duplex.shutdownOutput();
                            }
                        });
        expect(listener.timeouts().linger(), this::close);
        reading(true);
    }

    private void close() {
        var _ = channel.close();
    }

    private void closeWhenWritten() {
        var _ = channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> close());
        expect(listener.timeouts().write(), this::close);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        boolean writable = channel.isWritable();
        writing.writable(writable);
        Handling current = handling;
        if (current != null) {
            current.clientWritable(writable);
        } else if (writable && nextWaits) {
            next();
        }
    }

    private void stalled() {
        listener.traffic().rejected(Rejection.TIMEOUT.reason());
        abort();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputClosed = true;
            boolean answerDue = handling != null && requestComplete;
            if (!answerDue) {
                cancelHandling();
                endRequest();
                closeWhenWritten();
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        deadline.cancel();
        writing.cancel();
        cancelHandling();
        endRequest();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof IOException)) {
            log.warn("client connection ended by a fault", cause);
            listener.traffic().rejected(Rejection.FAULT.reason());
        }
        var _ = channel.close();
    }

    /** Turns the connection into a plain stream of bytes, which the handler gets from now on. */
    void become(Tunnel tunnel) {
        deadline.cancel();
        writing.cancel();
        handling = null;
        channel.pipeline().addLast(tunnel);
        channel.pipeline().remove(this);
        channel.pipeline().remove(decoder);
    }
}
