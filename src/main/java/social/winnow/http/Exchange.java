package social.winnow.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

import org.jspecify.annotations.Nullable;

import social.winnow.model.http.Body;
import social.winnow.model.http.Call;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Reply.Reason;
import social.winnow.model.http.Response;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import javax.net.ssl.SSLException;

/** One request and its answer on a connection of its own, which ends with it. */
final class Exchange extends SimpleChannelInboundHandler<HttpObject> {
    private final Call call;
    private final Headers headers;
    private final AnswerLimits limits;
    private final CompletableFuture<Response> answer;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private @Nullable HttpResponse head;
    private int interim;

    /**
     * @param headers what goes out, framing included; those of the call are not looked at
     * @param answer completed with the answer, or with a {@link CallFailedException}
     */
    Exchange(Call call, Headers headers, AnswerLimits limits, CompletableFuture<Response> answer) {
        this.call = call;
        this.headers = headers;
        this.limits = limits;
        this.answer = answer;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        FullHttpRequest request =
                new DefaultFullHttpRequest(
                        HttpVersion.HTTP_1_1,
                        HttpMethod.valueOf(call.method()),
                        call.target(),
                        Unpooled.wrappedBuffer(call.body().bytes()),
                        DefaultHttpHeadersFactory.headersFactory().newHeaders(),
                        DefaultHttpHeadersFactory.trailersFactory().newHeaders());
        headers.forEach(line -> request.headers().add(line.name(), line.value()));
        var _ =
                ctx.writeAndFlush(request)
                        .addListener(written -> {
                            if (!written.isSuccess()) {
                                exceptionCaught(ctx, written.cause());
                            }
                        });
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HttpObject part) {
        if (answer.isDone()) {
            return;
        }
        if (part.decoderResult().isFailure()) {
            fail(ctx, Reason.PROTOCOL, "the answer is not HTTP");
            return;
        }
        if (part instanceof HttpResponse started) {
            begin(ctx, started);
        }
        if (part instanceof HttpContent content && head != null && !answer.isDone()) {
            take(ctx, content, head);
        }
    }

    private void begin(ChannelHandlerContext ctx, HttpResponse started) {
        HttpStatusClass status = started.status().codeClass();
        if (status == HttpStatusClass.INFORMATIONAL) {
            interim++;
            if (interim > AnswerLimits.MAX_INTERIM || started.status().code() == 101) {
                fail(ctx, Reason.PROTOCOL, "interim answers only");
            }
            return;
        }
        head = started;
        if (limits.documentsOnly() && status != HttpStatusClass.SUCCESS) {
            finish(ctx, started);
        } else if (limits.documentsOnly() && isCompressed(started)) {
            fail(ctx, Reason.PROTOCOL, "the answer is compressed");
        } else if (HttpUtil.getContentLength(started, -1L) > limits.maxBytes()) {
            fail(ctx, Reason.TOO_LARGE, "the answer is too large");
        }
    }

    private void take(ChannelHandlerContext ctx, HttpContent content, HttpResponse started) {
        int more = content.content().readableBytes();
        if (more > limits.maxBytes() - body.size()) {
            fail(ctx, Reason.TOO_LARGE, "the answer is too large");
            return;
        }
        byte[] bytes = new byte[more];
        content.content().readBytes(bytes);
        body.writeBytes(bytes);
        if (content instanceof LastHttpContent) {
            finish(ctx, started);
        }
    }

    private void finish(ChannelHandlerContext ctx, HttpResponse started) {
        List<Headers.Line> lines = new ArrayList<>();
        started.headers()
                .forEach(line -> lines.add(new Headers.Line(line.getKey(), line.getValue())));
        Headers kept =
                Headers.of(lines)
                        .without("Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive");
        answer.complete(new Response(started.status().code(), kept, Body.of(body.toByteArray())));
        var _ = ctx.close();
    }

    private static boolean isCompressed(HttpResponse started) {
        return started.headers().getAll("Content-Encoding").stream()
                .anyMatch(coding -> !coding.isBlank() && !coding.equalsIgnoreCase("identity"));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
            fail(ctx, Reason.TLS, String.valueOf(handshake.cause().getMessage()));
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(ctx, Reason.PROTOCOL, "the connection ended before the answer did");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        boolean tls = cause instanceof SSLException || cause.getCause() instanceof SSLException;
        fail(ctx, tls ? Reason.TLS : Reason.PROTOCOL, String.valueOf(cause.getMessage()));
    }

    private void fail(ChannelHandlerContext ctx, Reason reason, String detail) {
        answer.completeExceptionally(new CallFailedException(reason, detail));
        var _ = ctx.close();
    }
}
