package social.winnow.admin;

import social.winnow.model.Post;
import social.winnow.model.Verification;
import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;
import social.winnow.model.http.Response;
import social.winnow.rule.Relation;
import social.winnow.store.Condition;
import social.winnow.store.Kept;
import social.winnow.store.Selection;
import social.winnow.store.Selection.Place;
import social.winnow.store.StoreException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What was kept back: lists of it, and one of it whole. */
final class QuarantineResource {
    static final String PATH = "/api/v1/quarantine";
    private static final String ENDING = "ending";
    private static final int LIMIT = 50;
    private static final int MOST = 200;
    private static final int COUNTED = 10_000;
    private static final int COPIES = 50;
    private static final int LONGEST_BODY = 1 << 20;

    private final AdminSources sources;
    private final Items items;
    private final Contents contents;

    private record Page(
            List<Items.Item> items, Optional<String> next, long count, boolean countedAll) {}

    QuarantineResource(AdminSources sources, Items items, Contents contents) {
        this.sources = sources;
        this.items = items;
        this.contents = contents;
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                        PATH,
                        this::list,
                        Stream.concat(Filters.NAMES.stream(), Stream.of(ENDING, "cursor", "limit"))
                                .toArray(String[]::new)),
                Route.get(PATH + "/{id}", this::show),
                Route.get(PATH + "/{id}/body", this::body));
    }

    private Response list(Ask ask) throws ProblemException, StoreException {
        int limit = ask.query().number("limit", 1, MOST, LIMIT);
        List<Condition> conditions = new ArrayList<>(Filters.of(ask.query()).conditions());
        conditions.addAll(ending(ask));
        Selection all = new Selection(conditions, Optional.empty(), limit + 1);
        List<Kept> found = sources.stored().quarantine().list(page(all, ask));
        List<Kept> shown = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next =
                found.size() > limit
                        ? Optional.of(Place.of(shown.getLast()).text())
                        : Optional.empty();
        long count = sources.stored().desk().count(all, COUNTED + 1);
        return ApiJson.ok(
                new Page(
                        shown.stream().map(items::item).toList(),
                        next,
                        Math.min(count, COUNTED),
                        count <= COUNTED));
    }

    /** What half an hour later may not be sent as it came any more. */
    private List<Condition> ending(Ask ask) throws ProblemException {
        Optional<String> when = ask.query().text(ENDING);
        if (when.isEmpty()) {
            return List.of();
        }
        if (!when.get().equals("soon")) {
            throw new ProblemException(Problem.badRequest("ending must be soon"));
        }
        return sources.paths()
                .endingWithin(Standing.SOON)
                .map(Selection::conditions)
                .orElse(List.of(new Condition.Named(Set.of())));
    }

    private static Selection page(Selection all, Ask ask) throws ProblemException {
        Optional<String> cursor = ask.query().text("cursor");
        if (cursor.isEmpty()) {
            return all;
        }
        return all.after(
                cursor.flatMap(Place::read)
                        .orElseThrow(() ->
                                new ProblemException(
                                        Problem.badRequest("The cursor is none of this list"))));
    }

    private Kept find(Ask ask) throws ProblemException, StoreException {
        return sources.stored()
                .quarantine()
                .find(ask.place("id"))
                .orElseThrow(() -> new ProblemException(Problem.notFound("Nothing has that id")));
    }

    private Response show(Ask ask) throws ProblemException, StoreException {
        Kept kept = find(ask);
        List<Post> posts = kept.request().map(contents::posts).orElse(List.of());
        return ApiJson.ok(ItemDetail.of(kept, items.item(kept), posts, sender(kept), copies(kept)));
    }

    private ItemDetail.Who sender(Kept kept) {
        RelationsResource known = new RelationsResource(sources);
        Relation relation = sources.judging().relations().with(kept.actor());
        return new ItemDetail.Who(
                kept.actor(),
                kept.origin(),
                kept.verification().map(Verification::words).orElse("was not checked"),
                known.created(kept.actor()),
                RelationsResource.found(sources.judging().senders().firstSeen(kept.actor())),
                new ItemDetail.Tied(
                        Items.rounded(relation.strength()),
                        relation.known(),
                        known.reasons(kept.actor())));
    }

    /** Other deliveries of the same activity. */
    private List<String> copies(Kept kept) throws StoreException {
        if (kept.activityId().isEmpty()) {
            return List.of();
        }
        Selection same = Selection.newest(COPIES).ofActivity(kept.activityId().get());
        return sources.stored().quarantine().list(same).stream()
                .filter(it -> it.actor().equals(kept.actor()))
                .map(Kept::id)
                .filter(id -> !id.equals(kept.id()))
                .toList();
    }

    /** As it came; a browser is to save it, whatever it is. */
    private Response body(Ask ask) throws ProblemException, StoreException {
        Request request =
                find(ask)
                        .request()
                        .orElseThrow(() ->
                                new ProblemException(Problem.notFound("Only its row was kept")));
        byte[] bytes = request.body().bytes();
        return new Response(
                200,
                Headers.of(
                        "Content-Type",
                        "text/plain; charset=utf-8",
                        "Content-Disposition",
                        "attachment; filename=\"" + ask.place("id") + ".txt\""),
                Body.of(Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST_BODY))));
    }
}
