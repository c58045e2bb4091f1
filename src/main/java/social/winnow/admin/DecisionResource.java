package social.winnow.admin;

import social.winnow.model.http.Response;
import social.winnow.moderation.Answer;
import social.winnow.moderation.Decisions;
import social.winnow.release.ReleasePath.Way;
import social.winnow.store.Quarantine;
import social.winnow.store.State;
import social.winnow.store.StoreException;

import java.util.List;
import java.util.Optional;

/** Deciding about one thing that was kept back. */
final class DecisionResource {
    private static final String ITEM = QuarantineResource.PATH + "/{id}/";

    private final Decisions decisions;
    private final Quarantine quarantine;
    private final Items items;
    private final Replays replays;

    /**
     * @param expect the state in which it was seen
     * @param path by which way it is to be released
     */
    private record Wish(Optional<String> expect, Optional<String> path) {
        static final Wish NONE = new Wish(Optional.empty(), Optional.empty());
    }

    private record Expected(Optional<String> expect) {
        static final Expected NONE = new Expected(Optional.empty());
    }

    private record Acted(Optional<Items.Item> item, Outcome outcome) {}

    /** What came of an action. */
    record Outcome(String code, String sentence) {
        static Outcome of(Answer.Heard heard) {
            return new Outcome(heard.code(), heard.sentence());
        }
    }

    /** One of the three that only need to know in which state it was seen. */
    private interface Decision {
        Answer make(String id, String by, Optional<State> expected) throws StoreException;
    }

    DecisionResource(Decisions decisions, Quarantine quarantine, Items items, Replays replays) {
        this.decisions = decisions;
        this.quarantine = quarantine;
        this.items = items;
        this.replays = replays;
    }

    List<Route> routes() {
        return List.of(
                Route.post(ITEM + "release", replays.once(this::release)),
                Route.post(ITEM + "confirm", replays.once(ask -> decide(ask, decisions::confirm))),
                Route.post(ITEM + "delete", replays.once(ask -> decide(ask, decisions::delete))),
                Route.post(ITEM + "undo", replays.once(ask -> decide(ask, decisions::undo))));
    }

    private Response release(Ask ask) throws ProblemException, StoreException {
        Wish wish = ask.body(Wish.class, Wish.NONE);
        Optional<Way> way = wish.path().isEmpty() ? Optional.empty() : Optional.of(way(wish));
        String id = ask.place("id");
        return answer(id, decisions.release(id, way, ask.who().name(), expected(wish.expect())));
    }

    private static Way way(Wish wish) throws ProblemException {
        return switch (wish.path().orElse("")) {
            case "repost" -> Way.REPOST;
            case "fetch" -> Way.FETCH;
            default ->
                    throw new ProblemException(Problem.badRequest("path must be repost or fetch"));
        };
    }

    private Response decide(Ask ask, Decision decision) throws ProblemException, StoreException {
        Optional<String> expect = ask.body(Expected.class, Expected.NONE).expect();
        String id = ask.place("id");
        return answer(id, decision.make(id, ask.who().name(), expected(expect)));
    }

    private static Optional<State> expected(Optional<String> label) throws ProblemException {
        return label.isEmpty() ? Optional.empty() : Optional.of(Filters.state(label.get()));
    }

    private Response answer(String id, Answer answer) throws ProblemException, StoreException {
        return switch (answer) {
            case Answer.Unknown _ ->
                    throw new ProblemException(Problem.notFound("Nothing has that id"));
            case Answer.Stale(State current) ->
                    throw new ProblemException(Problem.stale(current.label()));
            case Answer.Heard heard ->
                    ApiJson.ok(new Acted(quarantine.find(id).map(items::item), Outcome.of(heard)));
        };
    }
}
