package social.winnow.moderation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import social.winnow.model.Clocks;
import social.winnow.model.Delivery;
import social.winnow.model.Sender;
import social.winnow.parse.ActivityParser;
import social.winnow.parse.ParseOutcome;
import social.winnow.pipeline.Bringing;
import social.winnow.pipeline.Knowledge;
import social.winnow.pipeline.Pipeline;
import social.winnow.rule.Fate;
import social.winnow.rule.Tally;
import social.winnow.rule.Witness;
import social.winnow.state.Fates;
import social.winnow.store.Kept;
import social.winnow.text.Hosts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What one thing that was kept back teaches once a moderator has spoken: of who sent it, and of
 * what it brings. What cannot be read any more teaches nothing.
 */
final class Lessons {
    private static final int MOST_TAUGHT = 100_000;

    /** Longer than releases are looked for again. */
    private static final Duration WHILE_LOOKED_FOR = Duration.ofMinutes(10);

    private final Supplier<Pipeline> pipeline;
    private final Knowledge knowledge;
    private final ActivityParser parser;
    private final Cache<String, Boolean> taught; // ids of what was released

    Lessons(
            Supplier<Pipeline> pipeline,
            Knowledge knowledge,
            ActivityParser parser,
            Clocks clocks) {
        this.pipeline = pipeline;
        this.knowledge = knowledge;
        this.parser = parser;
        taught =
                Caffeine.newBuilder()
                        .maximumSize(MOST_TAUGHT)
                        .expireAfterWrite(WHILE_LOOKED_FOR)
                        .ticker(clocks.nanos()::getAsLong)
                        .executor(Runnable::run)
                        .build();
    }

    /** What content it brings. */
    List<Bringing> brought(Kept kept) {
        return delivery(kept).map(this::brought).orElse(List.of());
    }

    private List<Bringing> brought(Delivery delivery) {
        return pipeline.get().brought(delivery).stream()
                .filter(it -> Contents.isContent(it.sight().fingerprint()))
                .toList();
    }

    private Optional<Delivery> delivery(Kept kept) {
        if (kept.request().isEmpty() || kept.verification().isEmpty()) {
            return Optional.empty();
        }
        return switch (parser.parse(kept.request().get().body().bytes())) {
            case ParseOutcome.Parsed(var activity) ->
                    Optional.of(
                            new Delivery(
                                    kept.id(),
                                    kept.receivedAt(),
                                    kept.request().get(),
                                    activity,
                                    kept.verification().get()));
            case ParseOutcome.Malformed _ -> Optional.empty();
        };
    }

    /** Whether its release was learnt from lately. */
    boolean taught(String id) {
        return taught.getIfPresent(id) != null;
    }

    /**
     * It was released: its sender speaks for what it brings, as several known people do; that it
     * teaches once, however often it is told.
     *
     * @param looked a moderator looked at it: its sender is known from now on
     */
    void released(Kept kept, boolean looked) {
        if (looked) {
            sender(kept).ifPresent(knowledge.relations()::vouch);
        }
        if (taught.asMap().putIfAbsent(kept.id(), true) != null) {
            return;
        }
        for (Bringing each : brought(kept)) {
            Tally.Sight sight = each.sight();
            knowledge
                    .sightings()
                    .record(
                            new Tally.Sight(
                                    sight.fingerprint(),
                                    Witness.inFavour(Witness.Role.RELEASED),
                                    sight.quorum(),
                                    sight.what()),
                            each.sender());
        }
    }

    /** That was a mistake: its sender is one of those again who bring it. */
    void notReleased(Kept kept) {
        sender(kept).ifPresent(knowledge.relations()::disown);
        for (Bringing each : brought(kept)) {
            knowledge.sightings().forget(each.sight().fingerprint(), each.sender());
            if (each.proven()) {
                knowledge.sightings().record(each.sight(), each.sender());
            }
        }
        Fates fates = knowledge.fates();
        fates.retract(Fate.nameOf(kept.digest()));
        kept.activityId().ifPresent(fates::retract);
        kept.postId()
                .ifPresent(it -> {
                    fates.retract(it);
                    fates.note(it, Fate.FORWARDED); // the instance has it
                });
        taught.invalidate(kept.id());
    }

    /** It is spam: what was learnt of its sender is gone. */
    void doubt(Kept kept) {
        sender(kept)
                .ifPresent(it -> {
                    knowledge.relations().disown(it);
                    knowledge.relations().doubt(it);
                });
    }

    private static Optional<Sender> sender(Kept kept) {
        return kept.verification()
                .map(it -> new Sender(kept.actor(), kept.origin(), Hosts.domain(kept.origin()), it))
                .filter(Sender::counts);
    }
}
