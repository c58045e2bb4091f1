package social.winnow.admin;

import social.winnow.model.http.Response;
import social.winnow.store.Kept;
import social.winnow.store.Selection;
import social.winnow.store.State;
import social.winnow.store.StoreException;

import java.util.List;
import java.util.Optional;

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
        Selection selection =
                new Selection(
                        ask.query().choice("state", State.class),
                        ask.query().text("verdict"),
                        ask.query().text("origin"),
                        ask.query().time("from"),
                        ask.query().time("until"),
                        ask.query().text("cursor"),
                        limit + 1);
        List<Kept> found = sources.stored().quarantine().list(selection);
        List<Kept> shown = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next =
                found.size() > limit ? Optional.of(shown.getLast().id()) : Optional.empty();
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
