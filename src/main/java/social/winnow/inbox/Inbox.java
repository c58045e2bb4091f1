package social.winnow.inbox;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.hold.Holds;
import social.winnow.hold.Placement;
import social.winnow.model.Activity;
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
import social.winnow.text.Hosts;
import social.winnow.verification.SenderClock;
import social.winnow.verification.Terms;
import social.winnow.verification.Verifier;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What happens to one delivery, from request to disposition: read it, find out who sends it, judge
 * it, do what the judgement asks for, learn, tell.
 *
 * <p>Three kinds of fault have three answers. What cannot be read is refused with 400, and what is
 * surely not from whom it says, with 401, so that a sender may sign it again. What cannot be judged
 * goes through. What must be kept and cannot be stored durably is answered 503, so that the sender
 * keeps it and comes back; 202 is only said once the record is on disk. What is held is settled
 * later, by {@link Holds}.
 */
public final class Inbox implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    /** Senders that know more than one way to sign try another at once. */
    private static final Response KNOCK_AGAIN =
            Response.of(
                    401,
                    "text/plain",
                    "sign it by draft-cavage-http-signatures-12: the server behind may not know RFC"
                            + " 9421\n");

    private final ActivityParser parser;
    private final Supplier<Standards> inForce;
    private final Verifier verifier;
    private final Holds holds;
    private final Quarantine quarantine;
    private final ShadowLog shadows;
    private final InboxListener listener;
    private final DeliveryIds ids;
    private final Clocks clocks;

    /**
     * @param inForce what the configuration in force asks for; asked once per delivery
     */
    public Inbox(
            ActivityParser parser,
            Supplier<Standards> inForce,
            Verifier verifier,
            Holds holds,
            Quarantine quarantine,
            ShadowLog shadows,
            InboxListener listener,
            Clocks clocks) {
        this.parser = parser;
        this.inForce = inForce;
        this.verifier = verifier;
        this.holds = holds;
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
                Duration parsing = since(started);
                yield take(request, activity, receivedAt, parsing);
            }
        };
    }

    private Disposition take(
            Request request, Activity activity, Instant receivedAt, Duration parsing) {
        Standards standards = inForce.get();
        Delivery unknown =
                new Delivery(
                        ids.next(), receivedAt, request, activity, new Verification.Unsigned());
        long started = clocks.nanos().getAsLong();
        Verification verification =
                verifier.verify(
                        request,
                        activity,
                        receivedAt,
                        new Terms(
                                standards.window(),
                                standards.patience(),
                                standards.hosts(),
                                () -> standards.pipeline().condemns(unknown)));
        Delivery delivery = unknown.verified(verification);
        Optional<String> refusal =
                verifier.sure() ? standards.refusals().reason(verification) : Optional.empty();
        boolean enforced = standards.pipeline().enforces();
        refusal.ifPresent(reason -> listener.refused(reason, enforced));
        return refusal.isPresent() && enforced
                ? refuse(delivery, refusal.get())
                : judge(delivery, standards.pipeline(), refusal, parsing, since(started));
    }

    private Duration since(long nanos) {
        return Duration.ofNanos(clocks.nanos().getAsLong() - nanos);
    }

    private Disposition judge(
            Delivery delivery,
            Pipeline pipeline,
            Optional<String> refusal,
            Duration parsing,
            Duration waited) {
        Judgement judgement;
        try {
            judgement = pipeline.judge(delivery, waited);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("could not judge {}, forwarded it", delivery.id(), e);
            return new Disposition.Forward();
        }
        judgement = refusal.map(judgement::orRefused).orElse(judgement);
        try {
            return switch (holds.place(delivery, judgement)) {
                case Placement.AsJudged(var asJudged) -> {
                    Judgement last = takeBack(delivery, pipeline, asJudged);
                    Disposition disposition = carryOut(delivery, last);
                    pipeline.learn(delivery, last);
                    tell(delivery, last, parsing);
                    yield disposition;
                }
                // Learnt from when its hold ends.
                case Placement.Held(var held) -> {
                    tell(delivery, held, parsing);
                    yield new Disposition.Answer(Response.of(202));
                }
                case Placement.Knock _ -> {
                    DeliveryLog.refused(
                            delivery.request(),
                            "rfc9421",
                            delivery.activity().envelope().actor()
                                    + " is to sign it in the older way");
                    yield new Disposition.Answer(KNOCK_AGAIN);
                }
            };
        } catch (StoreException e) {
            LOG.error("could not keep {}: {}", delivery.id(), e.getMessage());
            listener.notKept();
            return new Disposition.Answer(Response.of(503));
        }
    }

    /**
     * What its author takes back cannot be released any more. Should it just have been, the
     * instance is told, whatever was decided; so it is if nobody can say.
     */
    private Judgement takeBack(Delivery delivery, Pipeline pipeline, Judgement judgement) {
        boolean delivered = false;
        for (String id : pipeline.takenBack(delivery)) {
            try {
                delivered |= !quarantine.withdraw(Hosts.of(id).orElse(""), id);
            } catch (StoreException e) {
                LOG.error("could not withdraw {}: {}", id, e.getMessage());
                delivered = true;
            }
        }
        return delivered ? judgement.enforcing(new Verdict.Forward()) : judgement;
    }

    private Disposition carryOut(Delivery delivery, Judgement judgement) throws StoreException {
        return switch (judgement.enforced()) {
            // A hold was placed before; what could not be held is forwarded.
            case Verdict.Forward _, Verdict.Hold _ ->
                    new Disposition.Forward(holds.answered(delivery));
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

    private static Disposition refuse(Delivery delivery, String reason) {
        String detail =
                delivery.activity().envelope().actor() + " " + delivery.verification().words();
        DeliveryLog.refused(delivery.request(), reason, detail);
        String text = reason + ": it " + delivery.verification().words() + "\n";
        return new Disposition.Answer(Response.of(401, "text/plain", text));
    }
}
