package social.winnow.admin;

import social.winnow.model.Actor;
import social.winnow.model.Lookup;
import social.winnow.model.http.Response;
import social.winnow.rule.Relation;
import social.winnow.store.Tie;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What ties an actor to the instance. */
final class RelationsResource {
    private final AdminSources sources;

    private record Tied(
            String actor,
            boolean known,
            double strength,
            List<Since> reasons,
            Optional<Instant> firstSeen,
            Optional<Instant> created) {}

    /** One reason, and from when on it counts. */
    record Since(String reason, Instant since) {}

    RelationsResource(AdminSources sources) {
        this.sources = sources;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/relations", this::find, "actor"));
    }

    private Response find(Ask ask) throws ProblemException {
        String actor =
                ask.query()
                        .text("actor")
                        .orElseThrow(() ->
                                new ProblemException(
                                        Problem.badRequest("Name an actor by its id: ?actor=")));
        Relation relation = sources.judging().relations().with(actor);
        return ApiJson.ok(
                new Tied(
                        actor,
                        relation.known(),
                        Items.rounded(relation.strength()),
                        reasons(actor),
                        found(sources.judging().senders().firstSeen(actor)),
                        created(actor)));
    }

    /** Why it is known, from the strongest reason on. */
    List<Since> reasons(String actor) {
        return found(sources.stored().ties().find(actor)).stream()
                .flatMap(RelationsResource::reasons)
                .toList();
    }

    private static Stream<Since> reasons(Tie tie) {
        return tie.since().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> new Since(each.getKey().label(), each.getValue()));
    }

    /** When the account says that it was made, as far as that is at hand. */
    Optional<Instant> created(String actor) {
        return found(sources.judging().senders().actorAtHand(actor)).flatMap(Actor::published);
    }

    static <T> Optional<T> found(Lookup<T> lookup) {
        return lookup instanceof Lookup.Found<T>(T value) ? Optional.of(value) : Optional.empty();
    }
}
