package social.winnow.hold;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.hold.HoldListener.End;
import social.winnow.hold.HoldListener.Reason;
import social.winnow.hold.Placement.AsJudged;
import social.winnow.model.Activity;
import social.winnow.model.Clocks;
import social.winnow.model.Delivery;
import social.winnow.model.Judgement;
import social.winnow.model.Verdict;
import social.winnow.model.Verification;
import social.winnow.parse.ActivityParser;
import social.winnow.pipeline.Pipeline;
import social.winnow.store.Quarantine;
import social.winnow.store.State;
import social.winnow.store.StoreException;
import social.winnow.text.Hosts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Keeps doubtful first contacts for a while, judges them again with what was seen since, and
 * delivers them or keeps them back. Thread-safe.
 *
 * <p>It has no thread and no time of its own. Whoever owns it calls {@link #begin} once, then
 * {@link #place} for every delivery that was judged, before it is learnt from, and {@link #run} now
 * and then: after the time that the last run returned, and about five times a second while other
 * threads may place things or call {@link #reconsider}. In virtual time: before every record, set
 * the clock and call {@code run}, again until it returns a time that is later than the record's.
 * With an executor that runs at once, {@code run} returns when everything that is due is done.
 *
 * <p>All that one actor sends while something of it is held waits behind that, and goes on in the
 * order in which it came; what carries state between servers and has nothing to do with what is
 * held never waits.
 */
public final class Holds {
    private static final Logger LOG = LoggerFactory.getLogger(Holds.class);

    private static final Duration BETWEEN_GLANCES = Duration.ofSeconds(1);

    /** Looking through everything again takes a tenth of the time of one thread at most. */
    private static final int REST = 10;

    /** An instance that takes longer for one delivery takes too long for many. */
    private static final long SLOW = Duration.ofSeconds(10).toNanos();

    private final Supplier<Pipeline> pipeline;
    private final Quarantine quarantine;
    private final Courier courier;
    private final Supplier<HoldTerms> terms;
    private final HoldListener listener;
    private final Executor executor;
    private final Clocks clocks;
    private final Timing timing;

    private final Lanes lanes = new Lanes();
    private final SpokenOf spokenOf = new SpokenOf(lanes);
    private final Knocks knocks = new Knocks();
    private final Settling settling;
    private volatile boolean suspicious;
    private volatile long nextGlance;
    private volatile boolean slow;

    /**
     * @param pipeline in force now
     * @param terms in force now
     * @param executor runs what has to wait for the store or the instance
     */
    public Holds(
            Supplier<Pipeline> pipeline,
            Quarantine quarantine,
            Courier courier,
            Supplier<HoldTerms> terms,
            HoldListener listener,
            Executor executor,
            Clocks clocks) {
        this.pipeline = pipeline;
        this.quarantine = quarantine;
        this.courier = courier;
        this.terms = terms;
        this.listener = listener;
        this.executor = executor;
        this.clocks = clocks;
        timing = new Timing(courier, clocks);
        settling = new Settling(lanes, pipeline, quarantine, courier, listener, timing::now);
    }

    private long now() {
        return timing.now();
    }

    /** How many deliveries are held, or wait behind one. */
    public int held() {
        return lanes.count();
    }

    /**
     * Takes up what the store holds, and counts it again, for what was counted is forgotten with
     * the process. Call it once, before anything is placed.
     */
    public void begin(ActivityParser parser) throws StoreException {
        new Restart(lanes, spokenOf, timing, quarantine, pipeline, terms).resume(parser);
        reconsider(); // a campaign may have begun among them
    }

    /**
     * Decides what becomes of a delivery that was judged: holds it, lets it wait behind what is
     * held of its actor, lets it take back what is held, or leaves it to the caller. Returns when
     * that is durable; a failure means that nothing was kept.
     */
    public Placement place(Delivery delivery, Judgement judgement) throws StoreException {
        return switch (judgement.enforced()) {
            case Verdict.Hold _ -> hold(delivery, judgement);
            case Verdict.Forward _ ->
                    held() == 0 ? new AsJudged(judgement) : follow(delivery, judgement);
            case Verdict.Quarantine _, Verdict.Drop _ -> {
                if (held() > 0 && delivery.verification() instanceof Verification.Verified) {
                    lanes.condemn(
                            spokenOf.changedBy(delivery).stream()
                                    .filter(it -> it.isOf(delivery))
                                    .toList(),
                            judgement);
                }
                yield new AsJudged(judgement);
            }
            case Verdict.Refuse _ -> new AsJudged(judgement);
        };
    }

    private Placement hold(Delivery delivery, Judgement judgement) throws StoreException {
        String actor = delivery.activity().envelope().actor();
        if (lanes.has(actor) && lanes.hasTwin(delivery)) {
            return new Placement.Held(judgement);
        }
        HoldTerms current = terms.get();
        Waiting waiting =
                new Waiting(actor, delivery, judgement, timing.times(delivery, current.time()));
        if (timing.leavesNoTime(waiting)) {
            return forward(delivery, judgement, Reason.TOO_OLD);
        }
        if (isUnavailable()) {
            return forward(delivery, judgement, Reason.UNAVAILABLE);
        }
        if (!lanes.hasRoom(waiting, current.most())) {
            return lanes.has(actor)
                    ? behind(actor, delivery, judgement)
                    : forward(delivery, judgement, Reason.FULL);
        }
        return isMisunderstood(delivery) ? knock(delivery, judgement) : keep(waiting);
    }

    private Placement follow(Delivery delivery, Judgement judgement) throws StoreException {
        Activity activity = delivery.activity();
        return switch (activity) {
            case Activity.Accept _,
                    Activity.Reject _,
                    Activity.Block _,
                    Activity.Move _,
                    Activity.Flag _ ->
                    new AsJudged(judgement);
            case Activity.Delete delete -> takeBack(delivery, judgement, delete.ofSelf());
            case Activity.Undo _ -> takeBack(delivery, judgement, false);
            case Activity.Create _,
                    Activity.Update _,
                    Activity.Follow _,
                    Activity.Announce _,
                    Activity.Reaction _,
                    Activity.Batch _,
                    Activity.Other _ ->
                    queue(delivery, judgement);
        };
    }

    /** What nobody proves cannot claim to belong to an actor; but it may speak of what is held. */
    private Placement queue(Delivery delivery, Judgement judgement) throws StoreException {
        String actor = delivery.activity().envelope().actor();
        if (delivery.verification() instanceof Verification.Verified && lanes.has(actor)) {
            return lanes.hasTwin(delivery)
                    ? new Placement.Held(judgement.enforcing(new Verdict.Hold()))
                    : behind(actor, delivery, judgement);
        }
        List<Waiting> changed = spokenOf.changedBy(delivery);
        return changed.isEmpty()
                ? new AsJudged(judgement)
                : behind(changed.getLast().lane, delivery, judgement);
    }

    private Placement takeBack(Delivery delivery, Judgement judgement, boolean account)
            throws StoreException {
        Set<Waiting> taken = spokenOf.takenBy(delivery);
        if (account) {
            taken.addAll(lanes.of(delivery.activity().envelope().actor()));
        }
        if (taken.isEmpty()) {
            return new AsJudged(judgement);
        }
        boolean whole = account || taken.stream().noneMatch(Waiting::isBatch);
        if (!whole || !hasOneKey(delivery, taken) || !lanes.claim(taken)) {
            return behind(List.copyOf(taken).getLast().lane, delivery, judgement);
        }
        withdraw(taken);
        // The instance may have it from elsewhere, or from before; where it has not, it says so.
        return new AsJudged(judgement);
    }

    /** What nobody proved has no say in who may take back what it speaks of. */
    private static boolean hasOneKey(Delivery delivery, Collection<Waiting> taken) {
        List<Waiting> proven = taken.stream().filter(it -> !it.isUnproven()).toList();
        return !proven.isEmpty()
                && Signed.key(delivery)
                        .filter(key -> proven.stream().allMatch(it -> it.isSignedWith(key)))
                        .isPresent();
    }

    private void withdraw(Collection<Waiting> claimed) throws StoreException {
        List<Waiting> left = new ArrayList<>(claimed);
        try {
            for (Waiting each : claimed) {
                boolean done =
                        quarantine.settle(
                                each.delivery.id(), State.HELD, State.WITHDRAWN, each.judgement);
                settling.gone(each, each.judgement, done ? End.WITHDRAWN : End.TAKEN);
                left.remove(each);
            }
        } finally {
            left.forEach(lanes::waits);
        }
    }

    /** Not counted among what may be held: it would overtake what it speaks of. */
    private Placement behind(String actor, Delivery delivery, Judgement judgement)
            throws StoreException {
        Waiting waiting =
                new Waiting(actor, delivery, judgement, timing.times(delivery, Duration.ZERO));
        if (timing.leavesNoTime(waiting)) {
            return forward(delivery, judgement, Reason.TOO_OLD);
        }
        if (isUnavailable()) {
            return forward(delivery, judgement, Reason.UNAVAILABLE);
        }
        if (!lanes.hasRoomBehind(waiting)) {
            if (!waiting.isGuest()) {
                lanes.hurry(actor);
            }
            return forward(delivery, judgement, Reason.FULL);
        }
        return isMisunderstood(delivery)
                ? forward(delivery, judgement, Reason.SIGNATURE)
                : keep(waiting);
    }

    /** Its sender can keep it for days, and try again; a hold lasts minutes. */
    private boolean isUnavailable() {
        return slow || settling.isAway();
    }

    /** The instance might say 202 to it and throw it away. */
    private boolean isMisunderstood(Delivery delivery) {
        return Signed.onlyByMessageSignature(delivery.request())
                && !courier.takesMessageSignatures();
    }

    private Placement keep(Waiting waiting) throws StoreException {
        store(waiting);
        Judgement held = waiting.judgement.enforcing(new Verdict.Hold());
        listener.held(waiting.delivery, held);
        return new Placement.Held(held);
    }

    private void store(Waiting waiting) throws StoreException {
        lanes.add(waiting);
        boolean kept = false;
        try {
            Instant due =
                    clocks.wall().instant().plusNanos(waiting.times.due() - waiting.times.placed());
            quarantine.hold(waiting.delivery, waiting.judgement, due);
            kept = true;
        } finally {
            if (kept) {
                lanes.waits(waiting);
            } else {
                lanes.remove(waiting);
            }
        }
    }

    private Placement knock(Delivery delivery, Judgement judgement) {
        if (!knocks.ask(delivery)) {
            return forward(delivery, judgement, Reason.SIGNATURE);
        }
        listener.knocked(delivery);
        return new Placement.Knock();
    }

    private Placement forward(Delivery delivery, Judgement judgement, Reason reason) {
        listener.notHeld(delivery, reason);
        return new AsJudged(judgement.enforcing(new Verdict.Forward()));
    }

    /**
     * Who wants to know how the instance answers it, once it is forwarded: that it is there, and
     * what it makes of signatures of RFC 9421, is learnt from that.
     */
    public IntConsumer answered(Delivery delivery) {
        if (!isSignedByMessageSignatureAlone(delivery)) {
            return settling::answered;
        }
        String actor = delivery.activity().envelope().actor();
        String domain = Hosts.domain(Hosts.of(actor).orElse(actor));
        return status -> {
            settling.answered(status);
            courier.messageSignatureAnswered(domain, status);
        };
    }

    private static boolean isSignedByMessageSignatureAlone(Delivery delivery) {
        return delivery.verification() instanceof Verification.Verified(var by)
                && by == Verification.By.SIGNATURE
                && Signed.onlyByMessageSignature(delivery.request());
    }

    /**
     * A campaign has begun, or something else has changed what held deliveries look like: the next
     * run judges all of them again. Cheap; does not wait.
     */
    public void reconsider() {
        suspicious = true;
    }

    /**
     * Settles what is due; judges everything again if that was asked for, about once a second at
     * most.
     *
     * @return after how long to call it again, a day at most; sooner if something is placed or to
     *     be reconsidered
     */
    public Duration run() {
        if (held() > 0 && !pipeline.get().enforces()) {
            lanes.hurry(); // nobody is to wait where nothing is carried out
        }
        if (suspicious && now() >= nextGlance) {
            suspicious = false;
            glance();
        }
        for (Lane lane : lanes.due(now())) {
            try {
                executor.execute(() -> settling.settle(lane));
            } catch (RejectedExecutionException _) {
                lanes.free(lane, 0); // the end: what is held is found again in the store
            }
        }
        slow = held() > 0 && lanes.isStuckSince(now() - SLOW);
        long next = suspicious ? Math.min(lanes.next(), nextGlance) : lanes.next();
        return next == Waiting.NEVER
                ? Duration.ofDays(1)
                : Duration.ofNanos(Math.max(0, next - now()));
    }

    private void glance() {
        long from = now();
        Pipeline current = pipeline.get();
        for (Waiting waiting : lanes.all()) {
            if (looksBad(current, waiting)) {
                lanes.urge(waiting);
            }
        }
        long took = now() - from;
        nextGlance = now() + Math.max(BETWEEN_GLANCES.toNanos(), took * REST);
    }

    private static boolean looksBad(Pipeline current, Waiting waiting) {
        try {
            return Waiting.keptBack(current.glance(waiting.delivery));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("could not look at {} again", waiting.delivery.id(), e);
            return false;
        }
    }
}
