package social.winnow.replay;

import social.winnow.actor.ActorDirectory;
import social.winnow.actor.FetchLimits;
import social.winnow.actor.FetchListener;
import social.winnow.hold.Holds;
import social.winnow.hold.Placement;
import social.winnow.model.Activity;
import social.winnow.model.ActivityKind;
import social.winnow.model.Clocks;
import social.winnow.model.Delivery;
import social.winnow.model.Judgement;
import social.winnow.model.Verdict;
import social.winnow.model.Verification;
import social.winnow.parse.ParseOutcome;
import social.winnow.pipeline.Knowledge;
import social.winnow.pipeline.Pipeline;
import social.winnow.pipeline.PipelineListener;
import social.winnow.relation.MemoryTies;
import social.winnow.replay.Judged.Unit;
import social.winnow.rule.Relations;
import social.winnow.store.StoreException;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** One trace under way: its time, its servers, its memory. */
final class Playing {
    private static final Instant SOME_TIME = Instant.parse("2026-01-01T00:00:00Z");

    /** For so long after spam a report calls it a wave. */
    private static final Duration WAVE = Duration.ofMinutes(30);

    private static final Duration TICK = Duration.ofMillis(1);

    private final Replay replay;
    private final int trace;
    private final Consumer<Judged> told;
    private final Units units;
    private final VirtualTime time;
    private final TraceActors actors = new TraceActors();
    private final MemoryTies ties = new MemoryTies();
    private final Set<String> imported = new HashSet<>();
    private final ActorDirectory senders;
    private final HeldArrivals held;
    private final Holds holds;
    private final Pipeline pipeline;
    private Duration lastSpam = Duration.ofDays(-1);

    Playing(Replay replay, TraceRecord first, int trace, Consumer<Judged> told) {
        this.replay = replay;
        this.trace = trace;
        units = new Units(replay.scene().host());
        time = new VirtualTime(first.start().orElse(SOME_TIME));
        Clocks clocks = time.clocks();
        senders =
                new ActorDirectory(
                        actors,
                        new TraceMemory(),
                        FetchLimits.DEFAULT,
                        clocks,
                        Runnable::run,
                        new FetchListener() {});
        held = new HeldArrivals(time, this::tell);
        holds =
                new Holds(
                        this::pipeline,
                        new TraceQuarantine(),
                        new TraceCourier(),
                        replay::holds,
                        held,
                        Runnable::run,
                        clocks);
        Relations relations =
                replay.scene().known() == Known.NOBODY
                        ? new Strangers()
                        : replay.memory().relations(ties, clocks);
        Knowledge knowledge =
                replay.memory().knowledge(senders, relations, _ -> holds.reconsider(), clocks);
        pipeline = new Pipeline(replay.setup(), knowledge, new PipelineListener() {}, clocks);
        this.told =
                told.andThen(
                        new TraceModerator(
                                replay.scene().confirmedAfter(),
                                knowledge.sightings(),
                                holds::reconsider));
    }

    private void tell(Judged judged) {
        told.accept(judged);
    }

    private Pipeline pipeline() {
        return pipeline;
    }

    /** Takes in the next record, once all that is held and due before it has come to its end. */
    void take(TraceRecord delivered, long number) {
        passTo(delivered.at());
        actors.meet(delivered);
        if (replay.scene().known() == Known.FOLLOWED
                && delivered.followed()
                && imported.add(delivered.actorId())) {
            ties.importAll(List.of(delivered.actorId()), time.now());
        }
        lastSpam = delivered.truth().spam() ? delivered.at() : lastSpam;
        switch (replay.parser().parse(delivered.request().body().bytes())) {
            case ParseOutcome.Malformed malformed -> refuse(delivered, number, malformed);
            case ParseOutcome.Parsed(var activity) -> judge(delivered, number, activity);
        }
    }

    /** Nothing more comes: what is held comes to its end. */
    void end() {
        while (holds.held() > 0) {
            passTo(time.passed().plus(replay.holds().time()));
        }
    }

    private void passTo(Duration at) {
        Duration wait = holds.run();
        while (time.passed().plus(wait).compareTo(at) <= 0) {
            time.set(time.passed().plus(wait.isZero() ? TICK : wait));
            wait = holds.run();
        }
        time.set(at);
    }

    private void judge(TraceRecord delivered, long number, Activity activity) {
        Delivery delivery =
                new Delivery(
                        Long.toString(number),
                        time.now(),
                        delivered.request(),
                        activity,
                        TraceVerification.of(delivered, activity));
        if (delivery.verification() instanceof Verification.Verified) {
            // The key that proves a sender comes with its profile.
            senders.actor(delivered.actorId(), Duration.ZERO);
        }
        Arrival arrival =
                arrival(
                        delivered,
                        number,
                        activity.envelope().id().orElse(""),
                        activity.kind(),
                        units.of(delivered, activity));
        Judgement judgement = pipeline.judge(delivery);
        switch (place(delivery, judgement)) {
            case Placement.AsJudged(var decided) -> {
                pipeline.learn(delivery, decided);
                told.accept(Judged.atOnce(arrival, decided));
            }
            case Placement.Held _ -> held.add(delivery, arrival);
            case Placement.Knock _ ->
                    throw new IllegalStateException("the instance takes every signature");
        }
    }

    private Placement place(Delivery delivery, Judgement judgement) {
        try {
            return holds.place(delivery, judgement);
        } catch (StoreException e) {
            throw new IllegalStateException("nothing is stored", e);
        }
    }

    private void refuse(TraceRecord delivered, long number, ParseOutcome.Malformed malformed) {
        Verdict refuse = new Verdict.Refuse(400, malformed.reason().label());
        told.accept(
                Judged.atOnce(
                        arrival(delivered, number, "", ActivityKind.OTHER, Set.of(Unit.DELIVERY)),
                        new Judgement(refuse, refuse, 0, List.of(), List.of())));
    }

    private Arrival arrival(
            TraceRecord delivered,
            long number,
            String activity,
            ActivityKind kind,
            Set<Unit> counting) {
        return new Arrival(
                delivered.truth(),
                trace,
                number,
                delivered.at(),
                delivered.actorId(),
                activity,
                kind,
                counting,
                delivered.at().minus(lastSpam).compareTo(WAVE) <= 0);
    }
}
