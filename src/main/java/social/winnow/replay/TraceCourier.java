package social.winnow.replay;

import social.winnow.hold.Courier;
import social.winnow.model.http.Request;

import java.time.Instant;
import java.util.Optional;

/** Takes what was held to an instance that accepts everything at any time. */
final class TraceCourier implements Courier {
    @Override
    public Receipt deliver(Request request) {
        return new Receipt.Taken(202);
    }

    @Override
    public Optional<Instant> until(Request request, Instant receivedAt) {
        return Optional.empty();
    }

    @Override
    public boolean takesMessageSignatures() {
        return true;
    }
}
