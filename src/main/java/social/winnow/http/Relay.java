package social.winnow.http;

import com.google.common.primitives.Ints;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;

import org.jspecify.annotations.Nullable;

import social.winnow.model.http.Response;
import social.winnow.model.http.TrafficListener.UpstreamFailure;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * One request on its way to the upstream and the answer on its way back, both streamed: whoever is
 * slower sets the pace.
 */
final class Relay implements Handling, UpstreamConnection.User, UpstreamPool.Waiter {
    private final ClientConnection client;
    private final UpstreamPool pool;
    private final Incoming incoming;
    private final boolean inbox;
    private final Duration patience;
    private final long began;

    /** What has not provably left yet: kept in case the connection turns out to be dead. */
    private final Deque<ByteBuf> unsent = new ArrayDeque<>();

    private final Deque<ByteBuf> held = new ArrayDeque<>();
    private @Nullable UpstreamConnection upstream;
    private @Nullable HttpResponse response;
    private boolean beginning;
    private boolean headSent;
    private boolean bodyComplete;
    private boolean retried;
    private boolean over;
    private boolean answering;
    private boolean chunkedAnswer;
    private boolean endless;

    /**
     * @param head the head that the upstream gets
     * @param patience until the first byte of its answer, counted from the end of the request
     */
    Relay(
            ClientConnection client,
            UpstreamPool pool,
            Incoming incoming,
            ByteBuf head,
            boolean inbox,
            Duration patience) {
        this.client = client;
        this.pool = pool;
        this.incoming = incoming;
        this.inbox = inbox;
        this.patience = patience;
        this.began = client.nanos();
        unsent.add(head);
    }

    @Override
    public void begin() {
        client.expect(patience, this::timedOut);
        beginning = true;
        pool.acquire(this);
        beginning = false;
    }

    // The request, from the client to the upstream.

    @Override
    public void body(ByteBuf part) {
        if (over) {
            part.release();
            return;
        }
        if (incoming.chunked()) {
            send(Chunks.head(client.alloc(), part.readableBytes()));
            send(part);
            send(Chunks.end());
        } else {
            send(part);
        }
    }

    @Override
    public void bodyComplete() {
        bodyComplete = true;
        if (over) {
            return;
        }
        if (incoming.chunked()) {
            send(Chunks.last());
        }
        if (response == null) {
            client.expect(patience, this::timedOut);
        }
    }

    @Override
    public void flush() {
        if (over) {
            return;
        }
        UpstreamConnection connection = upstream;
        if (connection != null) {
            connection.flush();
        }
        if (!bodyComplete) {
            boolean ready = connection != null && connection.isWritable();
            client.reading(ready);
            client.expect(client.listener().timeouts().idle(), this::timedOut);
        }
    }

    private void send(ByteBuf bytes) {
        UpstreamConnection connection = upstream;
        if (connection == null) {
            unsent.add(bytes);
        } else if (headSent) {
            connection.write(bytes);
        } else {
            unsent.add(bytes);
            connection.write(bytes.retainedDuplicate());
        }
    }

    @Override
    public void connected(UpstreamConnection connection) {
        if (over) {
            pool.release(connection);
            return;
        }
        upstream = connection;
        connection.attach(this, incoming.method().equals("HEAD"));
        boolean first = true;
        for (ByteBuf bytes : unsent) {
            if (first) {
                var _ =
                        connection
                                .writeWatched(bytes.retainedDuplicate())
                                .addListener(done -> written(connection, done.isSuccess()));
                first = false;
            } else {
                connection.write(bytes.retainedDuplicate());
            }
        }
        if (beginning) {
            // What has arrived together with the head is sent together with it: flush() is next.
            return;
        }
        connection.flush();
        if (!bodyComplete && connection.isWritable()) {
            client.reading(true);
        }
    }

    private void written(UpstreamConnection connection, boolean success) {
        if (success && connection == upstream) {
            headSent = true;
            if (!isRepeatable()) {
                forgetUnsent();
            }
        }
    }

    private void forgetUnsent() {
        unsent.forEach(ByteBuf::release);
        unsent.clear();
    }

    @Override
    public void refused(Throwable cause) {
        if (!over) {
            boolean late = cause instanceof ConnectTimeoutException;
            fail(late ? UpstreamFailure.TIMEOUT : UpstreamFailure.REFUSED);
        }
    }

    @Override
    public void writable() {
        if (!over && !bodyComplete) {
            client.reading(true);
        }
    }

    // The answer, from the upstream to the client.

    @Override
    public void head(HttpResponse head) {
        int status = head.status().code();
        if (status < 200 && status != 101) {
            // We have answered the client's Expect ourselves (RFC 9110 §15.2).
            if (status != 100 && !incoming.isHttp10()) {
                ByteBuf out = client.alloc().buffer(256);
                Heads.answer(out, head, false, false, false);
                client.write(out);
                client.flush();
            }
            return;
        }
        List<String> codings = head.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        boolean oddCoding =
                codings.size() > 1
                        || (!codings.isEmpty() && !codings.getFirst().equalsIgnoreCase("chunked"));
        if (response != null || oddCoding || (status == 101 && !incoming.websocket())) {
            garbled();
            return;
        }
        response = head;
        client.listener().traffic().answered(inbox, status, client.nanos() - began);
    }

    @Override
    public void content(ByteBuf part) {
        if (over) {
            part.release();
        } else if (answering) {
            pass(part);
        } else {
            held.add(part);
        }
    }

    @Override
    public void pause() {
        if (over || response == null) {
            return;
        }
        beginAnswer();
        client.flush();
        if (!over) {
            expectMore();
        }
    }

    @Override
    public void end(boolean alone, boolean broken) {
        if (over) {
            return;
        }
        HttpResponse head = response;
        if (head != null && head.status().code() == 101) {
            tunnel(head);
            return;
        }
        if (head == null || (!alone && !answering) || (broken && endless())) {
            fail(UpstreamFailure.PROTOCOL);
            return;
        }
        beginAnswer();
        if (chunkedAnswer) {
            client.write(Chunks.last());
        }
        boolean reusable =
                alone
                        && !broken
                        && bodyComplete
                        && headSent
                        && !endless
                        && HttpUtil.isKeepAlive(head);
        UpstreamConnection connection = finish();
        if (connection != null) {
            if (reusable) {
                noteKeepAlive(connection, head);
                pool.release(connection);
            } else {
                connection.close();
            }
        }
        client.answered();
    }

    /** Node says how long it waits for the next request; a second less is safe. */
    private static void noteKeepAlive(UpstreamConnection connection, HttpResponse head) {
        String parameters = head.headers().get("Keep-Alive");
        if (parameters == null || !parameters.startsWith("timeout=")) {
            return;
        }
        Integer seconds = Ints.tryParse(parameters.substring("timeout=".length()));
        if (seconds != null) {
            connection.serverKeeps(TimeUnit.SECONDS.toNanos(Math.max(0, seconds - 1)));
        }
    }

    private void beginAnswer() {
        HttpResponse head = response;
        if (answering || head == null) {
            return;
        }
        answering = true;
        int status = head.status().code();
        boolean bodiless = incoming.method().equals("HEAD") || status == 204 || status == 304;
        boolean chunked = HttpUtil.isTransferEncodingChunked(head);
        boolean dechunked = chunked && incoming.isHttp10();
        endless = endless();
        chunkedAnswer = chunked && !dechunked && !bodiless;
        boolean close = client.beginAnswer(endless || dechunked);
        ByteBuf out = client.alloc().buffer(512);
        Heads.answer(out, head, dechunked, close, incoming.isHttp10());
        client.write(out);
        ByteBuf part = held.poll();
        while (part != null) {
            pass(part);
            part = held.poll();
        }
    }

    /** Only the end of the connection says where the answer ends. */
    private boolean endless() {
        HttpResponse head = response;
        if (head == null || incoming.method().equals("HEAD")) {
            return false;
        }
        int status = head.status().code();
        return status != 204
                && status != 304
                && !head.headers().contains(HttpHeaderNames.CONTENT_LENGTH)
                && !HttpUtil.isTransferEncodingChunked(head);
    }

    private void pass(ByteBuf part) {
        if (chunkedAnswer) {
            client.write(Chunks.head(client.alloc(), part.readableBytes()));
            client.write(part);
            client.write(Chunks.end());
        } else {
            client.write(part);
        }
        if (!client.isWritable()) {
            clientWritable(false);
        }
    }

    @Override
    public void clientWritable(boolean writable) {
        UpstreamConnection connection = upstream;
        if (connection != null && answering) {
            connection.reading(writable);
            expectMore();
        }
    }

    private void expectMore() {
        if (client.isWritable()) {
            Timeouts timeouts = client.listener().timeouts();
            client.expect(isStream() ? timeouts.stream() : timeouts.answer(), this::timedOut);
        } else {
            client.expectNothing();
        }
    }

    private boolean isStream() {
        HttpResponse head = response;
        String type = head == null ? null : head.headers().get(HttpHeaderNames.CONTENT_TYPE);
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
    }

    private void tunnel(HttpResponse head) {
        UpstreamConnection connection = upstream;
        Admission admission = client.listener().admission();
        if (connection == null) {
            return;
        }
        if (!admission.openTunnel()) {
            connection.close();
            finish();
            client.refuse(Rejection.OVERLOADED);
            return;
        }
        var _ = client.channel().closeFuture().addListener(_ -> admission.closeTunnel());
        client.beginAnswer(false);
        ByteBuf out = client.alloc().buffer(256);
        Heads.answer(out, head, false, false, false);
        client.write(out);
        client.flush();
        finish();
        Duration idle = client.listener().timeouts().stream();
        Tunnel.join(client, connection, idle.toNanos(), client.listener().clocks().nanos());
    }

    // What can go wrong.

    @Override
    public void garbled() {
        fail(UpstreamFailure.PROTOCOL);
    }

    @Override
    public void closed() {
        if (over) {
            return;
        }
        UpstreamConnection dead = upstream;
        boolean stale = dead != null && dead.isReused() && isRepeatable();
        if (response == null && !retried && (!headSent || stale)) {
            retried = true;
            headSent = false;
            upstream = null;
            pool.connect(this);
        } else {
            fail(UpstreamFailure.CLOSED);
        }
    }

    /** Asking twice changes nothing (RFC 9110 §9.2.1); only so may sent bytes be sent again. */
    private boolean isRepeatable() {
        return !incoming.hasBody()
                && (incoming.method().equals("GET") || incoming.method().equals("HEAD"));
    }

    private void timedOut() {
        if (over) {
            return;
        }
        UpstreamConnection connection = upstream;
        if (!bodyComplete && response == null && connection != null && connection.isWritable()) {
            client.refuse(Rejection.TIMEOUT);
        } else {
            fail(UpstreamFailure.TIMEOUT);
        }
    }

    private void fail(UpstreamFailure failure) {
        if (over) {
            return;
        }
        client.listener().traffic().failed(inbox, failure, client.nanos() - began);
        boolean begun = answering;
        UpstreamConnection connection = finish();
        if (connection != null) {
            connection.close();
        }
        if (begun) {
            client.abort();
        } else {
            int status = failure == UpstreamFailure.TIMEOUT ? 504 : 502;
            client.answer(
                    Response.of(
                            status,
                            "text/plain; charset=utf-8",
                            "upstream " + failure.label() + "\n"));
        }
    }

    /** Lets go of everything but the upstream connection. */
    private @Nullable UpstreamConnection finish() {
        over = true;
        forgetUnsent();
        held.forEach(ByteBuf::release);
        held.clear();
        UpstreamConnection connection = upstream;
        upstream = null;
        if (connection != null) {
            connection.detach();
        }
        return connection;
    }

    @Override
    public void cancel() {
        if (!over) {
            UpstreamConnection connection = finish();
            if (connection != null) {
                connection.close();
            }
        }
    }

    @Override
    public void drain() {
        if (!over && isStream()) {
            client.abort();
        }
    }
}
