package social.winnow.admin;

import social.winnow.model.http.Response;
import social.winnow.store.Condition;
import social.winnow.store.Kept;
import social.winnow.store.Selection;
import social.winnow.store.Selection.Place;
import social.winnow.store.State;
import social.winnow.store.StoreException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was kept back. */
final class QuarantineResource {
    private static final String PATH = "/api/v1/quarantine";
    private static final int LIMIT = 50;
    private static final int MOST = 200;

    private final AdminSources sources;
    private final Items items;

    private record Page(
            List<Items.Item> items, Optional<String> next, long count, boolean countedAll) {}

    QuarantineResource(AdminSources sources, Items items) {
        this.sources = sources;
        this.items = items;
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                        PATH,
                        this::list,
                        "state",
                        "verdict",
                        "origin",
                        "from",
                        "until",
                        "cursor",
                        "limit"),
                Route.get(PATH + "/{id}", this::show));
    }

    private Response list(Ask ask) throws ProblemException, StoreException {
        int limit = ask.query().number("limit", 1, MOST, LIMIT);
        Query query = ask.query();
        List<Condition> conditions = new ArrayList<>();
        query.choice("state", State.class)
                .ifPresent(it -> conditions.add(new Condition.In(Set.of(it))));
        query.text("verdict").ifPresent(it -> conditions.add(new Condition.Judged(it)));
        query.text("origin").ifPresent(it -> conditions.add(new Condition.OfOrigin(it)));
        Optional<Instant> from = query.time("from");
        Optional<Instant> until = query.time("until");
        if (from.isPresent() || until.isPresent()) {
            conditions.add(
                    new Condition.Received(from.orElse(Instant.EPOCH), until.orElse(Instant.MAX)));
        }
        Optional<Place> last = query.text("cursor").flatMap(Place::read);
        Selection selection = new Selection(conditions, last, limit + 1);
        List<Kept> found = sources.stored().quarantine().list(selection);
        List<Kept> shown = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next =
                found.size() > limit
                        ? Optional.of(Place.of(shown.getLast()).text())
                        : Optional.empty();
        return ApiJson.ok(
                new Page(
                        shown.stream().map(items::item).toList(),
                        next,
                        shown.size(),
                        next.isEmpty()));
    }

    private Response show(Ask ask) throws ProblemException, StoreException {
        Kept kept =
                sources.stored()
                        .quarantine()
                        .find(ask.place("id"))
                        .orElseThrow(() ->
                                new ProblemException(Problem.notFound("Nothing has that id")));
        return ApiJson.ok(ItemDetail.of(kept, items));
    }
}
