package social.winnow.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.ssl.SslHandler;

import org.jspecify.annotations.Nullable;

import social.winnow.model.http.Reply.Reason;
import social.winnow.model.http.Response;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Carries out exchanges, each on a connection of its own to an address already chosen. */
final class Connector {
    /** For one address; there may be another one to try. */
    private static final Duration CONNECT = Duration.ofMillis(1500);

    private final EventLoops loops;

    Connector(EventLoops loops) {
        this.loops = loops;
    }

    /** Makes the part of an exchange that is not HTTP: TLS, if any. */
    interface Security extends Function<Channel, Optional<SslHandler>> {}

    /**
     * Waits for the answer.
     *
     * @param address dialled as it is: never a name
     * @throws CallFailedException with {@link Reason#CONNECT} if no byte of the request went out
     */
    Response exchange(
            InetSocketAddress address,
            Security security,
            Function<CompletableFuture<Response>, Exchange> exchange,
            Deadline deadline)
            throws CallFailedException {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        ChannelInitializer<Channel> pipeline =
                new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        ChannelPipeline handlers = channel.pipeline();
                        handlers.addLast(new PeerCheck(address, answer));
                        security.apply(channel).ifPresent(handlers::addLast);
                        handlers.addLast(codec(), exchange.apply(answer));
                    }
                };
        ChannelFuture connecting = bootstrap(deadline).handler(pipeline).connect(address);
        var _ = connecting.addListener(done -> failed(done.cause(), answer));
        try {
            return deadline.await(answer);
        } finally {
            var _ = connecting.channel().close();
        }
    }

    private Bootstrap bootstrap(Deadline deadline) throws CallFailedException {
        int millis = Math.max(1, (int) deadline.left(CONNECT).toMillis());
        return new Bootstrap()
                .group(loops.group())
                .channel(loops.clientChannel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis)
                .option(ChannelOption.TCP_NODELAY, true);
    }

    private static void failed(@Nullable Throwable cause, CompletableFuture<Response> answer) {
        if (cause != null) {
            answer.completeExceptionally(
                    new CallFailedException(Reason.CONNECT, String.valueOf(cause.getMessage())));
        }
    }

    private static HttpClientCodec codec() {
        HttpDecoderConfig strict =
                new HttpDecoderConfig()
                        .setMaxInitialLineLength(AnswerLimits.MAX_LINE)
                        .setMaxHeaderSize(AnswerLimits.MAX_HEAD)
                        .setMaxChunkSize(AnswerLimits.MAX_CHUNK);
        return new HttpClientCodec(strict, false, false);
    }

    /** Lets nothing out before it is sure that the connection leads where it was meant to. */
    private static final class PeerCheck extends ChannelInboundHandlerAdapter {
        private final InetSocketAddress wanted;
        private final CompletableFuture<Response> answer;

        PeerCheck(InetSocketAddress wanted, CompletableFuture<Response> answer) {
            this.wanted = wanted;
            this.answer = answer;
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            if (wanted.equals(ctx.channel().remoteAddress())) {
                ctx.fireChannelActive();
            } else {
                answer.completeExceptionally(
                        new CallFailedException(Reason.FORBIDDEN, "connected to another address"));
                var _ = ctx.close();
            }
        }
    }
}
