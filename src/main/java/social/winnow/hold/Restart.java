package social.winnow.hold;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.hold.Waiting.Times;
import social.winnow.model.Delivery;
import social.winnow.model.Judgement;
import social.winnow.model.Verdict;
import social.winnow.model.Verification;
import social.winnow.model.http.Request;
import social.winnow.parse.ActivityParser;
import social.winnow.parse.ParseOutcome;
import social.winnow.pipeline.Pipeline;
import social.winnow.store.Holding;
import social.winnow.store.Kept;
import social.winnow.store.Quarantine;
import social.winnow.store.State;
import social.winnow.store.StoreException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes up what the store holds when a process begins. */
final class Restart {
    private static final Logger LOG = LoggerFactory.getLogger(Restart.class);

    private static final int PAGE = 100;

    private final Lanes lanes;
    private final SpokenOf spokenOf;
    private final Timing timing;
    private final Quarantine quarantine;
    private final Supplier<Pipeline> pipeline;
    private final Supplier<HoldTerms> terms;

    Restart(
            Lanes lanes,
            SpokenOf spokenOf,
            Timing timing,
            Quarantine quarantine,
            Supplier<Pipeline> pipeline,
            Supplier<HoldTerms> terms) {
        this.lanes = lanes;
        this.spokenOf = spokenOf;
        this.timing = timing;
        this.quarantine = quarantine;
        this.pipeline = pipeline;
        this.terms = terms;
    }

    /** Counts it again, too, for what was counted is forgotten with the process. */
    void resume(ActivityParser parser) throws StoreException {
        for (String id : quarantine.damaged()) {
            setAside(id);
        }
        String after = "";
        List<Holding> page = quarantine.held(after, PAGE);
        while (!page.isEmpty()) {
            for (Holding holding : page) {
                read(parser, holding).ifPresent(it -> resume(it, holding));
            }
            after = page.getLast().kept().id();
            page = quarantine.held(after, PAGE);
        }
    }

    /** Nobody can deliver it any more; it must not look as if it waited for that. */
    private void setAside(String id) {
        LOG.error("{} was held, and is damaged in the store: it is left to moderators", id);
        Verdict held = new Verdict.Hold();
        Judgement judgement =
                Undelivered.judgement(
                        new Judgement(held, held, 0, List.of(), List.of()),
                        "was held, and is damaged in the store");
        try {
            var _ =
                    quarantine.settle(id, State.HELD, State.WAITING, judgement)
                            || quarantine.settle(id, State.RELEASING, State.WAITING, judgement);
        } catch (StoreException e) {
            LOG.error("could not leave {} to moderators: {}", id, e.getMessage());
        }
    }

    /** What this Winnow cannot read, though an earlier one did, is for a moderator. */
    private Optional<Delivery> read(ActivityParser parser, Holding holding) throws StoreException {
        Kept kept = holding.kept();
        Request request = kept.request().orElseThrow();
        return switch (parser.parse(request.body().bytes())) {
            case ParseOutcome.Parsed(var activity) ->
                    Optional.of(
                            new Delivery(
                                    kept.id(),
                                    kept.receivedAt(),
                                    request,
                                    activity,
                                    holding.verification()));
            case ParseOutcome.Malformed(_, var detail) -> {
                var _ =
                        quarantine.settle(
                                kept.id(),
                                kept.state(),
                                State.WAITING,
                                Undelivered.judgement(
                                        kept.judgement(),
                                        "was held, and cannot be read any more: " + detail));
                yield Optional.empty();
            }
        };
    }

    private void resume(Delivery delivery, Holding holding) {
        boolean underWay = holding.kept().state() == State.RELEASING;
        Duration left = timing.until(holding.due());
        Duration most = terms.get().time();
        Times times = timing.times(delivery, underWay || left.isNegative() ? Duration.ZERO : left);
        Times bounded =
                new Times(
                        times.placed(),
                        Math.min(times.due(), timing.now() + most.toNanos()),
                        times.last(),
                        times.end());
        recount(delivery);
        Waiting waiting =
                new Waiting(lane(delivery), delivery, holding.kept().judgement(), bounded);
        waiting.claimed = underWay;
        waiting.resumed = underWay;
        lanes.add(waiting);
        lanes.waits(waiting);
    }

    /** That of what it speaks of, as when it came. */
    private String lane(Delivery delivery) {
        String actor = delivery.activity().envelope().actor();
        List<Waiting> before = new ArrayList<>(spokenOf.takenBy(delivery));
        if (before.isEmpty()
                && !(delivery.verification() instanceof Verification.Verified
                        && lanes.has(actor))) {
            before.addAll(spokenOf.changedBy(delivery));
        }
        return before.isEmpty() ? actor : before.getLast().lane;
    }

    private void recount(Delivery delivery) {
        try {
            pipeline.get().recount(delivery);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("could not count {} again", delivery.id(), e);
        }
    }
}
