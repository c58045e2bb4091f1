package social.winnow.http;

import io.netty.buffer.ByteBuf;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.model.http.Body;
import social.winnow.model.http.Disposition;
import social.winnow.model.http.Request;

import java.util.Arrays;
import java.util.concurrent.RejectedExecutionException;

/**
 * A request whose body is gathered as a whole and then handed to a handler on a virtual thread.
 *
 * <p>The body is copied into an array that grows: slices of what was read would keep whole receive
 * buffers alive behind the few bytes of a slow sender.
 */
final class Judging implements Handling {
    private static final Logger log = LoggerFactory.getLogger(Judging.class);
    private static final int FIRST_SIZE = 8 << 10;

    private final ClientConnection client;
    private final Incoming incoming;
    private final ClientAddress address;
    private final Judge judge;
    private final Bodies bodies;
    private byte[] bytes = Body.EMPTY.bytes();
    private int length;
    private boolean inFlight;
    private boolean over;

    Judging(
            ClientConnection client,
            Incoming incoming,
            ClientAddress address,
            Judge judge,
            Bodies bodies) {
        this.client = client;
        this.incoming = incoming;
        this.address = address;
        this.judge = judge;
        this.bodies = bodies;
    }

    @Override
    public void begin() {
        bodies.begin(this);
        client.onEnd(this::release);
        client.expect(client.listener().timeouts().body(), () -> client.refuse(Rejection.TIMEOUT));
    }

    @Override
    public void body(ByteBuf part) {
        try {
            if (over) {
                return;
            }
            int more = part.readableBytes();
            if (more > client.listener().limits().body() - length) {
                client.refuse(Rejection.BODY);
            } else if (length + more > bytes.length && !grow(length + more)) {
                client.refuse(Rejection.OVERLOADED);
            } else {
                part.readBytes(bytes, length, more);
                length += more;
            }
        } finally {
            part.release();
        }
    }

    private boolean grow(int needed) {
        int declared = (int) Math.max(incoming.length(), 0);
        int doubled = Math.max(needed, Math.max(FIRST_SIZE, bytes.length * 2));
        int size = declared >= needed ? Math.min(doubled, declared) : doubled;
        if (!bodies.take(this, size - bytes.length)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, size);
        return true;
    }

    /** Others need the room more. */
    void giveWay() {
        client.refuse(Rejection.OVERLOADED);
    }

    @Override
    public void bodyComplete() {
        if (over) {
            return;
        }
        bodies.end(this);
        inFlight = judge.begin(address);
        if (!inFlight) {
            client.refuse(Rejection.OVERLOADED);
            return;
        }
        client.expect(
                client.listener().timeouts().handler(),
                () -> {
                    log.warn("a request was not decided about in time");
                    client.refuse(Rejection.FAULT);
                });
        if (length < bytes.length) {
            bodies.give(bytes.length - length);
            bytes = Arrays.copyOf(bytes, length);
        }
        Request request =
                new Request(
                        incoming.method(),
                        incoming.target(),
                        incoming.lines(),
                        Body.of(bytes),
                        address.address());
        Thread.startVirtualThread(() -> decide(request));
    }

    private void decide(Request request) {
        Runnable next;
        try {
            Disposition disposition = judge.decide(request);
            next = () -> decided(disposition, request.body());
        } catch (InterruptedException | RuntimeException | StackOverflowError e) {
            log.error("a handler failed", e);
            next = () -> client.refuse(Rejection.FAULT);
        }
        backOnTheLoop(next);
    }

    private void backOnTheLoop(Runnable next) {
        try {
            client.loop()
                    .execute(() -> {
                        if (!over) {
                            next.run();
                        }
                    });
        } catch (RejectedExecutionException e) {
            log.debug("decided after the end", e);
        }
    }

    private void decided(Disposition disposition, Body body) {
        client.expectNothing();
        switch (disposition) {
            case Disposition.Answer answer -> client.answer(answer.response());
            case Disposition.Forward(var answered) ->
                    judge.forward(client, incoming, address, body, answered);
        }
    }

    @Override
    public void cancel() {
        over = true;
    }

    /** The request has been answered, or the client is gone. */
    private void release() {
        over = true;
        bodies.end(this);
        bodies.give(bytes.length);
        bytes = Body.EMPTY.bytes();
        if (inFlight) {
            inFlight = false;
            judge.end(address);
        }
    }
}
