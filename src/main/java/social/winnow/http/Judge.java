package social.winnow.http;

import io.netty.buffer.Unpooled;

import social.winnow.model.http.Body;
import social.winnow.model.http.Disposition;
import social.winnow.model.http.Handler;
import social.winnow.model.http.Request;

import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;

/**
 * Lets as many whole requests as the limits allow be decided about, and passes on the good ones.
 */
final class Judge {
    /** What a parsed body and its working memory may take, at the worst. */
    private static final long BYTES_PER_PERMIT = 4 << 20;

    private static final int SMALL = 64 << 10;

    private final Handler handler;
    private final Admission admission;
    private final ClientAddress.Trust trust;
    private final Forwarding forwarding;
    private final Semaphore parsing;

    /** How a whole request goes on. */
    @FunctionalInterface
    interface Forwarding {
        void forward(
                ClientConnection client, Incoming incoming, ClientAddress address, Relayed then);
    }

    /** What is to be done with the relay once it has the connection. */
    @FunctionalInterface
    interface Relayed {
        void with(Relay relay);
    }

    Judge(
            Handler handler,
            Admission admission,
            ClientAddress.Trust trust,
            Limits limits,
            Forwarding forwarding) {
        this.handler = handler;
        this.admission = admission;
        this.trust = trust;
        this.forwarding = forwarding;
        this.parsing =
                new Semaphore(
                        Math.toIntExact(Math.max(1, limits.bodiesInFlight() / BYTES_PER_PERMIT)));
    }

    boolean begin(ClientAddress client) {
        if (!admission.beginDelivery()) {
            return false;
        }
        if (isLimited(client) && !admission.beginDelivery(client.address())) {
            admission.endDelivery();
            return false;
        }
        return true;
    }

    void end(ClientAddress client) {
        admission.endDelivery();
        if (isLimited(client)) {
            admission.endDelivery(client.address());
        }
    }

    private boolean isLimited(ClientAddress client) {
        return !trust.includes(client.address());
    }

    /** Asks the handler; large bodies a few at a time. May wait. */
    Disposition decide(Request request) throws InterruptedException {
        if (request.body().length() <= SMALL) {
            return handler.handle(request);
        }
        parsing.acquire();
        try {
            return handler.handle(request);
        } finally {
            parsing.release();
        }
    }

    void forward(
            ClientConnection client,
            Incoming incoming,
            ClientAddress address,
            Body body,
            IntConsumer answered) {
        forwarding.forward(
                client,
                incoming,
                address,
                relay -> {
                    relay.onAnswer(answered);
                    if (body.length() > 0) {
                        relay.body(Unpooled.wrappedBuffer(body.bytes()));
                    }
                    relay.bodyComplete();
                    relay.flush();
                });
    }
}
