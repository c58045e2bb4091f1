package social.winnow.admin;

import social.winnow.model.http.Response;
import social.winnow.store.History;
import social.winnow.store.StoreException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Servers that sent something. */
final class OriginsResource {
    private static final String PATH = "/api/v1/origins";
    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final int LIMIT = 50;
    private static final int MOST = 200;

    private final AdminSources sources;

    private record Origin(
            String origin,
            long delivered,
            long forwarded,
            long kept,
            long dropped,
            Instant firstSeen,
            Instant lastSeen,
            long actorsKept) {}

    OriginsResource(AdminSources sources) {
        this.sources = sources;
    }

    List<Route> routes() {
        return List.of(
                Route.get(PATH, this::list, "limit"), Route.get(PATH + "/{host}", this::show));
    }

    private Response list(Ask ask) throws ProblemException, StoreException {
        int limit = ask.query().number("limit", 1, MOST, LIMIT);
        Instant now = sources.clocks().wall().instant();
        List<Origin> all = new ArrayList<>();
        for (History.Origin each :
                sources.stored()
                        .history()
                        .origins(now.minus(REMEMBERED), now.plus(Duration.ofDays(1)), limit)) {
            all.add(origin(each));
        }
        return ApiJson.ok(all);
    }

    private Response show(Ask ask) throws ProblemException, StoreException {
        History.Origin found =
                sources.stored()
                        .history()
                        .origin(ask.place("host"))
                        .orElseThrow(() ->
                                new ProblemException(
                                        Problem.notFound("Nothing came from there in 30 days")));
        return ApiJson.ok(origin(found));
    }

    private Origin origin(History.Origin origin) throws StoreException {
        Verdicts verdicts = Verdicts.of(origin.deliveries());
        long kept = verdicts.hold() + verdicts.quarantine();
        return new Origin(
                origin.host(),
                origin.deliveries().values().stream().mapToLong(Long::longValue).sum(),
                verdicts.forward(),
                kept,
                verdicts.drop(),
                origin.firstSeen(),
                origin.lastSeen(),
                kept == 0 ? 0 : sources.stored().desk().actors(origin.host()));
    }
}
