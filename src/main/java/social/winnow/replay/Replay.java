package social.winnow.replay;

import org.jspecify.annotations.Nullable;

import social.winnow.actor.ActorDirectory;
import social.winnow.actor.FetchLimits;
import social.winnow.actor.FetchListener;
import social.winnow.model.Activity;
import social.winnow.model.Activity.Create;
import social.winnow.model.Activity.Update;
import social.winnow.model.ActivityKind;
import social.winnow.model.Clocks;
import social.winnow.model.Delivery;
import social.winnow.model.Judgement;
import social.winnow.model.Post;
import social.winnow.model.Verdict;
import social.winnow.model.Verification;
import social.winnow.parse.ActivityParser;
import social.winnow.parse.ParseOutcome;
import social.winnow.pipeline.Pipeline;
import social.winnow.pipeline.PipelineListener;
import social.winnow.pipeline.Setup;
import social.winnow.relation.MemoryTies;
import social.winnow.replay.Judged.Unit;
import social.winnow.rule.Relations;
import social.winnow.text.Hosts;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * The real pipeline over recorded traces, in the time of the trace. It starts without any memory;
 * senders' profiles come from the trace.
 */
public final class Replay {
    private static final Instant SOME_TIME = Instant.parse("2026-01-01T00:00:00Z");

    /** For so long after spam a report calls it a wave. */
    private static final Duration WAVE = Duration.ofMinutes(30);

    private final Setup setup;
    private final Memory memory;
    private final ActivityParser parser;
    private final Scene scene;
    private int traces;

    /**
     * @param memory makes an empty memory
     */
    public Replay(Setup setup, Memory memory, ActivityParser parser, Scene scene) {
        this.setup = setup;
        this.memory = memory;
        this.parser = parser;
        this.scene = scene;
    }

    /**
     * Plays one trace.
     *
     * @param told of every delivery once it is judged
     * @param progress told the number of records played so far
     */
    public void play(Path trace, Consumer<Judged> told, LongConsumer progress)
            throws IOException, TraceException {
        try (TraceReader reader = new TraceReader(trace, scene.host())) {
            TraceRecord first = reader.next();
            if (first == null) {
                throw new TraceException(trace + ": is empty");
            }
            new Playing(first, traces++).play(first, reader, told, progress);
        }
    }

    /** One trace under way: its time, its servers, its memory. */
    private final class Playing {
        private final int trace;
        private final VirtualTime time;
        private final TraceActors actors = new TraceActors();
        private final MemoryTies ties = new MemoryTies();
        private final Pipeline pipeline;
        private final ActorDirectory senders;
        private final Set<String> imported = new HashSet<>();
        private long played;
        private Duration lastSpam = Duration.ofDays(-1);

        Playing(TraceRecord first, int trace) {
            this.trace = trace;
            time =
                    new VirtualTime(
                            first.published().map(at -> at.minus(first.at())).orElse(SOME_TIME));
            Clocks clocks = time.clocks();
            senders =
                    new ActorDirectory(
                            actors,
                            new TraceMemory(),
                            FetchLimits.DEFAULT,
                            clocks,
                            Runnable::run,
                            new FetchListener() {});
            pipeline =
                    new Pipeline(
                            setup,
                            memory.knowledge(senders, relations(clocks), clocks),
                            new PipelineListener() {},
                            clocks);
        }

        private Relations relations(Clocks clocks) {
            return scene.known() == Known.NOBODY ? new Strangers() : memory.relations(ties, clocks);
        }

        void play(
                TraceRecord first, TraceReader reader, Consumer<Judged> told, LongConsumer progress)
                throws IOException, TraceException {
            for (@Nullable TraceRecord next = first; next != null; next = reader.next()) {
                if (!scene.onlyHam() || !next.truth().spam()) {
                    told.accept(take(next));
                }
                progress.accept(++played);
            }
        }

        private Judged take(TraceRecord delivered) {
            time.set(delivered.at());
            actors.meet(delivered);
            if (scene.known() == Known.FOLLOWED
                    && delivered.followed()
                    && imported.add(delivered.actorId())) {
                ties.importAll(List.of(delivered.actorId()), time.now());
            }
            lastSpam = delivered.truth().spam() ? delivered.at() : lastSpam;
            return judge(delivered);
        }

        private Judged judge(TraceRecord delivered) {
            return switch (parser.parse(delivered.request().body().bytes())) {
                case ParseOutcome.Malformed malformed -> unreadable(delivered, malformed);
                case ParseOutcome.Parsed(var activity) -> judge(delivered, activity);
            };
        }

        private Judged judge(TraceRecord delivered, Activity activity) {
            Delivery delivery =
                    new Delivery(
                            Long.toString(played),
                            time.now(),
                            delivered.request(),
                            activity,
                            TraceVerification.of(delivered, activity));
            if (delivery.verification() instanceof Verification.Verified) {
                // The key that proves a sender comes with its profile.
                senders.actor(delivered.actorId(), Duration.ZERO);
            }
            Judgement judgement = pipeline.judge(delivery);
            // Nothing waits here: a doubtful one goes on at once.
            boolean held = judgement.enforced() instanceof Verdict.Hold;
            pipeline.learn(delivery, held ? judgement.enforcing(new Verdict.Forward()) : judgement);
            return Judged.atOnce(
                    arrival(
                            delivered,
                            activity.envelope().id().orElse(""),
                            activity.kind(),
                            units(delivered, activity)),
                    judgement);
        }

        private Arrival arrival(
                TraceRecord delivered, String activity, ActivityKind kind, Set<Unit> units) {
            return new Arrival(
                    delivered.truth(),
                    trace,
                    played,
                    delivered.at(),
                    delivered.actorId(),
                    activity,
                    kind,
                    units,
                    delivered.at().minus(lastSpam).compareTo(WAVE) <= 0);
        }

        private Judged unreadable(TraceRecord delivered, ParseOutcome.Malformed malformed) {
            Verdict refuse = new Verdict.Refuse(400, malformed.reason().label());
            return Judged.atOnce(
                    arrival(delivered, "", ActivityKind.OTHER, Set.of(Unit.DELIVERY)),
                    new Judgement(refuse, refuse, 0, List.of(), List.of()));
        }

        private Set<Unit> units(TraceRecord delivered, Activity activity) {
            boolean writes = activity instanceof Create || activity instanceof Update;
            Optional<Post> post = activity.post().filter(_ -> writes);
            if (post.isEmpty()) {
                return writes ? EnumSet.of(Unit.DELIVERY, Unit.POST) : EnumSet.of(Unit.DELIVERY);
            }
            boolean unasked =
                    !delivered.followed()
                            && post.get().inReplyTo().isEmpty()
                            && post.get().people().stream().anyMatch(this::isLocal);
            return unasked ? EnumSet.allOf(Unit.class) : EnumSet.of(Unit.DELIVERY, Unit.POST);
        }

        private boolean isLocal(String id) {
            return Hosts.of(id).filter(scene.host()::equals).isPresent();
        }
    }
}
