package social.winnow.inbox;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.model.Clocks;
import social.winnow.model.Delivery;
import social.winnow.model.Judgement;
import social.winnow.model.Verdict;
import social.winnow.model.Verification;
import social.winnow.model.http.Disposition;
import social.winnow.model.http.Handler;
import social.winnow.model.http.Request;
import social.winnow.model.http.Response;
import social.winnow.parse.ActivityParser;
import social.winnow.parse.ParseOutcome;
import social.winnow.pipeline.Pipeline;
import social.winnow.store.Quarantine;
import social.winnow.store.ShadowLog;
import social.winnow.store.StoreException;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * What happens to one delivery, from request to disposition: read it, judge it, do what the
 * judgement asks for, learn, tell.
 *
 * <p>Three kinds of fault have three answers. What cannot be read is refused with 400. What cannot
 * be judged goes through. What must be kept and cannot be stored durably is answered 503, so that
 * the sender keeps it and comes back; 202 is only said once the record is on disk.
 */
public final class Inbox implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private final ActivityParser parser;
    private final Supplier<Pipeline> pipeline;
    private final Supplier<Verification> verification;
    private final Quarantine quarantine;
    private final ShadowLog shadows;
    private final InboxListener listener;
    private final DeliveryIds ids;
    private final Clocks clocks;

    /**
     * @param pipeline gives the pipeline of the configuration in force; asked once per delivery
     * @param verification what is to be thought of a sender's claim
     */
    public Inbox(
            ActivityParser parser,
            Supplier<Pipeline> pipeline,
            Supplier<Verification> verification,
            Quarantine quarantine,
            ShadowLog shadows,
            InboxListener listener,
            Clocks clocks) {
        this.parser = parser;
        this.pipeline = pipeline;
        this.verification = verification;
        this.quarantine = quarantine;
        this.shadows = shadows;
        this.listener = listener;
        this.ids = new DeliveryIds(clocks.wall());
        this.clocks = clocks;
    }

    @Override
    public Disposition handle(Request request) {
        Instant receivedAt = clocks.wall().instant();
        long started = clocks.nanos().getAsLong();
        SenderClock.offset(request, receivedAt).ifPresent(listener::senderClock);
        return switch (parser.parse(request.body().bytes())) {
            case ParseOutcome.Malformed malformed -> refuse(request, malformed);
            case ParseOutcome.Parsed(var activity) -> {
                Duration parsing = Duration.ofNanos(clocks.nanos().getAsLong() - started);
                var delivery =
                        new Delivery(ids.next(), receivedAt, request, activity, verification.get());
                yield judge(delivery, parsing);
            }
        };
    }

    private Disposition judge(Delivery delivery, Duration parsing) {
        Pipeline current = pipeline.get();
        Judgement judgement;
        try {
            judgement = current.judge(delivery);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("could not judge {}, forwarded it", delivery.id(), e);
            return new Disposition.Forward();
        }
        try {
            Disposition disposition = carryOut(delivery, judgement);
            current.learn(delivery, judgement);
            tell(delivery, judgement, parsing);
            return disposition;
        } catch (StoreException e) {
            LOG.error("could not keep {}: {}", delivery.id(), e.getMessage());
            listener.notKept();
            return new Disposition.Answer(Response.of(503));
        }
    }

    private Disposition carryOut(Delivery delivery, Judgement judgement) throws StoreException {
        return switch (judgement.enforced()) {
            case Verdict.Forward _, Verdict.Hold _ -> new Disposition.Forward();
            case Verdict.Quarantine _ -> {
                quarantine.keep(delivery, judgement);
                yield new Disposition.Answer(Response.of(202));
            }
            case Verdict.Drop _ -> {
                quarantine.drop(delivery, judgement);
                yield new Disposition.Answer(Response.of(202));
            }
            case Verdict.Refuse(int status, String reason) ->
                    new Disposition.Answer(Response.of(status, "text/plain", reason));
        };
    }

    private void tell(Delivery delivery, Judgement judgement, Duration parsing) {
        listener.disposed(delivery, judgement, parsing);
        if (judgement.enforced() instanceof Verdict.Forward
                && !(judgement.shadow() instanceof Verdict.Forward)) {
            shadows.record(delivery, judgement);
        }
        DeliveryLog.write(delivery, judgement);
    }

    private Disposition refuse(Request request, ParseOutcome.Malformed malformed) {
        listener.malformed(malformed.reason().label());
        DeliveryLog.refused(request, malformed.reason().label(), malformed.detail());
        return new Disposition.Answer(
                Response.of(400, "text/plain", malformed.reason().label() + "\n"));
    }
}
