package social.winnow.app;

import social.winnow.model.http.Disposition;
import social.winnow.model.http.Handler;
import social.winnow.model.http.Request;
import social.winnow.model.http.Response;

import java.util.concurrent.atomic.AtomicInteger;

/** A small instance that takes whatever reaches it, and counts. */
final class DemoInstance implements Handler {
    private final AtomicInteger received = new AtomicInteger();

    @Override
    public Disposition handle(Request request) {
        if (request.method().equals("POST")) {
            received.incrementAndGet();
            return new Disposition.Answer(Response.of(202));
        }
        return new Disposition.Answer(Response.of(200, "text/plain", "village.test\n"));
    }

    int received() {
        return received.get();
    }
}
