package social.winnow.hold;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.hold.Courier.Receipt;
import social.winnow.hold.HoldListener.End;
import social.winnow.model.Judgement;
import social.winnow.model.Verdict;
import social.winnow.pipeline.Pipeline;
import social.winnow.store.Quarantine;
import social.winnow.store.State;
import social.winnow.store.StoreException;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Ends what is held of one actor: judges all of it again, keeps back what turned out bad, and
 * delivers the rest in its order, as far as it is time.
 *
 * <p>Every step is written down before it is taken. What is being delivered when the process dies
 * is delivered again, for nobody knows whether it arrived; instances know an activity that they
 * have by its id.
 */
final class Settling {
    private static final Logger LOG = LoggerFactory.getLogger(Settling.class);

    /** After a fault of the store. */
    private static final long PAUSE = Duration.ofSeconds(5).toNanos();

    /** What is not answered before the instance stops accepting it is as good as refused. */
    private static final long TOO_CLOSE = Duration.ofSeconds(2).toNanos();

    /** For how long an instance that never stops accepting something is tried. */
    private static final long LONGEST = Duration.ofHours(1).toNanos();

    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(40),
                    Duration.ofSeconds(60));

    private static final long SHORTEST_PAUSE = PAUSES.getFirst().toNanos();

    /** A refusal may be a passing one, such as of a key that could not be fetched. */
    private static final int MOST_REFUSALS = 4;

    /** The instance may fail at everything for some minutes, or at this for ever. */
    private static final int MOST_FAULTS = 8;

    private static final int FIRST_FAULT = 500;

    private final Lanes lanes;
    private final Supplier<Pipeline> pipeline;
    private final Quarantine quarantine;
    private final Courier courier;
    private final HoldListener listener;
    private final LongSupplier now;

    /** The instance did not take what it was brought last. */
    private volatile boolean away;

    Settling(
            Lanes lanes,
            Supplier<Pipeline> pipeline,
            Quarantine quarantine,
            Courier courier,
            HoldListener listener,
            LongSupplier now) {
        this.lanes = lanes;
        this.pipeline = pipeline;
        this.quarantine = quarantine;
        this.courier = courier;
        this.listener = listener;
        this.now = now;
    }

    /** Whether the instance did not take what it was brought last. */
    boolean isAway() {
        return away;
    }

    /** The instance answered something so. */
    void answered(int status) {
        if (status < FIRST_FAULT) {
            away = false;
        }
    }

    /** Whoever calls it has claimed the lane. */
    void settle(Lane lane) {
        long notBefore = 0;
        try {
            Map<Waiting, Judgement> judged = judge(lanes.in(lane));
            for (Map.Entry<Waiting, Judgement> each : judged.entrySet()) {
                if (Waiting.keptBack(each.getValue()) && lanes.claim(each.getKey())) {
                    keepBack(each.getKey(), each.getValue());
                }
            }
            deliver(lane, judged);
        } catch (StoreException e) {
            LOG.error("could not note what became of something held: {}", e.getMessage());
            notBefore = now.getAsLong() + PAUSE;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("could not settle what is held of {}", lane.actor, e);
            notBefore = now.getAsLong() + PAUSE;
        } finally {
            lanes.free(lane, notBefore);
        }
    }

    /** A post and what changes it are as bad as the worst of them. */
    private Map<Waiting, Judgement> judge(List<Waiting> all) {
        Pipeline current = pipeline.get();
        Map<Waiting, Judgement> judged = new LinkedHashMap<>();
        Map<String, Judgement> worst = new HashMap<>();
        for (Waiting each : all) {
            if (each.claimed) {
                continue; // it was decided, and perhaps delivered
            }
            Judgement judgement = each.orWorse(explain(current, each));
            judged.put(each, judgement);
            Names.shown(each).ifPresent(post -> worst.merge(post, judgement, Waiting::worse));
        }
        judged.replaceAll((each, own) ->
                Names.shown(each).map(worst::get).map(it -> Waiting.worse(own, it)).orElse(own));
        return judged;
    }

    /** A fault with one must not keep the others waiting: it stays what it was. */
    private static Judgement explain(Pipeline current, Waiting waiting) {
        try {
            return current.explain(waiting.delivery);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("could not judge {} again", id(waiting), e);
            return waiting.judgement;
        }
    }

    private void keepBack(Waiting waiting, Judgement judgement) throws StoreException {
        boolean drop = judgement.enforced() instanceof Verdict.Drop;
        try {
            boolean done =
                    quarantine.settle(
                            waiting.delivery.id(),
                            State.HELD,
                            drop ? State.DROPPED : State.WAITING,
                            judgement);
            End end = drop ? End.DROPPED : End.QUARANTINED;
            gone(waiting, judgement, done ? end : End.TAKEN);
        } catch (StoreException | RuntimeException | StackOverflowError e) {
            lanes.waits(waiting);
            throw e;
        }
    }

    private void deliver(Lane lane, Map<Waiting, Judgement> judged) throws StoreException {
        Optional<Waiting> next = lanes.claimDue(lane, now.getAsLong());
        while (next.isPresent()) {
            Waiting first = next.get();
            if (!first.claimed && !judged.containsKey(first)) {
                lanes.waits(first); // came meanwhile: its turn to be judged is next
                return;
            }
            Judgement judgement =
                    judged.getOrDefault(first, first.judgement).enforcing(new Verdict.Forward());
            boolean over;
            try {
                over = deliver(first, judgement);
            } catch (StoreException | RuntimeException | StackOverflowError e) {
                lanes.waits(first);
                throw e;
            }
            if (!over) {
                lanes.waits(first);
                return;
            }
            next = lanes.claimDue(lane, now.getAsLong());
        }
    }

    /** False if it is to be tried again. */
    private boolean deliver(Waiting first, Judgement judgement) throws StoreException {
        State from = first.claimed ? State.RELEASING : State.HELD;
        if (!first.taken && !quarantine.settle(id(first), from, State.RELEASING, judgement)) {
            gone(first, judgement, End.TAKEN);
            return true;
        }
        first.claimed = true;
        if (first.taken || first.times.end() - now.getAsLong() >= TOO_CLOSE) {
            return send(first, judgement);
        }
        giveUp(
                first,
                judgement,
                first.resumed
                        ? "was being delivered when Winnow ended, and may have arrived: the"
                                + " instance does not accept it any more"
                        : "could not be delivered while the instance would have accepted it");
        return true;
    }

    private boolean send(Waiting first, Judgement judgement) throws StoreException {
        Receipt receipt =
                first.taken ? new Receipt.Taken(0) : courier.deliver(first.delivery.request());
        away =
                switch (receipt) {
                    case Receipt.Taken _ -> first.taken && away;
                    case Receipt.Refused _ -> false;
                    case Receipt.Faulty _, Receipt.Unavailable _ -> true;
                };
        return switch (receipt) {
            case Receipt.Taken _ -> {
                first.taken = true;
                boolean done = step(first, State.RELEASED, judgement);
                gone(first, judgement, done ? End.FORWARDED : End.TAKEN);
                yield true;
            }
            case Receipt.Refused(var words) -> again(first, judgement, words, MOST_REFUSALS);
            case Receipt.Faulty(var words) -> again(first, judgement, words, MOST_FAULTS);
            case Receipt.Unavailable(var words) ->
                    again(first, judgement, words, Integer.MAX_VALUE);
        };
    }

    /** What nobody proves, or another says, is tried once: it must not keep an actor waiting. */
    private boolean again(Waiting first, Judgement judgement, String words, int most)
            throws StoreException {
        long now = this.now.getAsLong();
        long pause = PAUSES.get(Math.min(first.attempts, PAUSES.size() - 1)).toNanos();
        long last = Math.min(first.times.end() - TOO_CLOSE, first.times.placed() + LONGEST);
        long at = Math.min(now + pause, last);
        first.attempts++;
        if (first.attempts >= most || first.isGuest() || at - now < SHORTEST_PAUSE) {
            giveUp(first, judgement, "could not be delivered: " + words);
            return true;
        }
        if (!step(first, State.HELD, judgement)) {
            gone(first, judgement, End.TAKEN);
            return true;
        }
        first.claimed = false;
        first.notBefore = at;
        listener.postponed(first.delivery);
        return false;
    }

    /** Not learnt from: that the instance was away says nothing of whoever sent it. */
    private void giveUp(Waiting first, Judgement judgement, String why) throws StoreException {
        Judgement undelivered = Undelivered.judgement(judgement, why);
        boolean done = step(first, State.WAITING, undelivered);
        gone(first, undelivered, done ? End.UNDELIVERED : End.TAKEN);
    }

    private boolean step(Waiting first, State to, Judgement judgement) throws StoreException {
        return quarantine.settle(id(first), State.RELEASING, to, judgement);
    }

    private static String id(Waiting waiting) {
        return waiting.delivery.id();
    }

    /** It is held no more. */
    void gone(Waiting waiting, Judgement judgement, End end) {
        lanes.remove(waiting);
        switch (end) {
            case FORWARDED, QUARANTINED, DROPPED ->
                    pipeline.get().learn(waiting.delivery, judgement);
            case WITHDRAWN, UNDELIVERED, TAKEN -> {}
        }
        Duration waited = Duration.ofNanos(now.getAsLong() - waiting.times.placed());
        HoldLog.ended(waiting.delivery, judgement, end, waited);
        listener.ended(waiting.delivery, judgement, end, waited);
    }
}
