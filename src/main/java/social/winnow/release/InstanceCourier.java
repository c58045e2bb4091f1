package social.winnow.release;

import social.winnow.hold.Courier;
import social.winnow.model.http.Client;
import social.winnow.model.http.Request;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Brings the instance what was held, as a release does. */
public final class InstanceCourier implements Courier {
    private static final int TIMEOUT = 408;
    private static final int TOO_MANY = 429;
    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;
    private static final int GATEWAY_TIMEOUT = 504;

    private final Redelivery redelivery;
    private final Supplier<Instance> instance;
    private final MessageSignatures messageSignatures;

    /**
     * @param instance as far as it is known by now
     */
    public InstanceCourier(
            Client upstream, Supplier<Instance> instance, MessageSignatures messageSignatures) {
        this.redelivery = new Redelivery(upstream);
        this.instance = instance;
        this.messageSignatures = messageSignatures;
    }

    @Override
    public Receipt deliver(Request request) {
        Outcome outcome = redelivery.send(request, instance.get());
        return switch (outcome) {
            case Outcome.Delivered(int status) -> new Receipt.Taken(status);
            case Outcome.RefusedByUpstream(int status, _) -> refused(status, outcome.sentence());
            case Outcome.Unreachable(String detail) ->
                    new Receipt.Unavailable("the instance did not answer (" + detail + ")");
            case Outcome.Fetched _,
                    Outcome.NotFetched _,
                    Outcome.Postponed _,
                    Outcome.NoWay _,
                    Outcome.NotReleasable _,
                    Outcome.AlreadyReleased _,
                    Outcome.UnderWay _,
                    Outcome.Unknown _ ->
                    new Receipt.Unavailable(outcome.sentence());
        };
    }

    private static Receipt refused(int status, String words) {
        return switch (status) {
            case TIMEOUT, TOO_MANY, BAD_GATEWAY, UNAVAILABLE, GATEWAY_TIMEOUT ->
                    new Receipt.Unavailable(words);
            default -> status / 100 == 4 ? new Receipt.Refused(words) : new Receipt.Faulty(words);
        };
    }

    @Override
    public Optional<Instant> until(Request request, Instant receivedAt) {
        return instance.get().window().end(request.headers(), receivedAt);
    }

    @Override
    public boolean takesMessageSignatures() {
        return messageSignatures.taken();
    }

    @Override
    public void messageSignatureAnswered(String domain, int status) {
        messageSignatures.answered(domain, status);
    }
}
