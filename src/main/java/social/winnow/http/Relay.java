package social.winnow.http;

import com.google.common.primitives.Ints;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;

import org.jspecify.annotations.Nullable;

import social.winnow.model.http.Response;
import social.winnow.model.http.TrafficListener.UpstreamFailure;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

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

    private IntConsumer answered = _ -> {};
    private @Nullable UpstreamConnection upstream;
    private @Nullable Answering answer;
    private boolean beginning;
    private boolean headSent;
    private boolean bodyComplete;
    private boolean retried;
    private boolean over;

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

    void onAnswer(IntConsumer listener) {
        answered = listener;
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
        if (answer == null) {
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
        if (answer != null
                || !Answering.isSound(head)
                || (status == 101 && !incoming.websocket())) {
            garbled();
            return;
        }
        answer = new Answering(client, incoming, head);
        client.listener().traffic().answered(inbox, status, client.nanos() - began);
        answered.accept(status);
    }

    @Override
    public void content(ByteBuf part) {
        Answering current = answer;
        if (over || current == null) {
            part.release();
            return;
        }
        current.add(part);
        if (current.isBegun() && !client.isWritable()) {
            clientWritable(false);
        }
    }

    @Override
    public void pause() {
        Answering current = answer;
        if (over || current == null) {
            return;
        }
        current.begin();
        client.flush();
        if (!over) {
            clientWritable(client.isWritable());
        }
    }

    @Override
    public void end(boolean alone, boolean broken) {
        Answering current = answer;
        if (over) {
            return;
        }
        if (current == null
                || (!alone && !current.isBegun() && current.status() != 101)
                || (broken && current.isEndless())) {
            fail(UpstreamFailure.PROTOCOL);
            return;
        }
        if (current.status() == 101) {
            tunnel(current.head());
            return;
        }
        current.end();
        boolean reusable = alone && !broken && bodyComplete && headSent && !current.isEndless();
        UpstreamConnection connection = finish();
        if (connection != null) {
            if (reusable && HttpUtil.isKeepAlive(current.head())) {
                noteKeepAlive(connection, current.head());
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

    @Override
    public void clientWritable(boolean writable) {
        UpstreamConnection connection = upstream;
        Answering current = answer;
        if (connection == null || current == null || !current.isBegun()) {
            return;
        }
        connection.reading(writable);
        if (writable) {
            Timeouts timeouts = client.listener().timeouts();
            client.expect(
                    current.isStream() ? timeouts.stream() : timeouts.answer(), this::timedOut);
        } else {
            client.expectNothing();
        }
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
        if (answer == null && !retried && (!headSent || stale)) {
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
        if (!bodyComplete && answer == null && connection != null && connection.isWritable()) {
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
        Answering current = answer;
        boolean begun = current != null && current.isBegun();
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
        Answering current = answer;
        if (current != null) {
            current.release();
        }
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
        Answering current = answer;
        if (!over && current != null && current.isStream()) {
            client.abort();
        }
    }
}
