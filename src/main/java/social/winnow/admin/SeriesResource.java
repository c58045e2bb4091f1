package social.winnow.admin;

import social.winnow.model.http.Response;
import social.winnow.store.History;
import social.winnow.store.StoreException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What came over time. */
final class SeriesResource {
    private static final Duration REMEMBERED = Duration.ofDays(31);

    private final AdminSources sources;

    private enum Step {
        HOUR(Duration.ofHours(1)),
        DAY(Duration.ofDays(1));

        private final Duration length;

        Step(Duration length) {
            this.length = length;
        }

        Instant before(Instant at) {
            long seconds = length.toSeconds();
            return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
        }
    }

    private record Series(
            String step,
            List<Point> points,
            List<Bin> scores,
            OverviewResource.Thresholds thresholds) {}

    private record Point(
            Instant at, long forward, long hold, long quarantine, long drop, long refuse) {
        static Point of(Instant at, Verdicts all) {
            return new Point(
                    at, all.forward(), all.hold(), all.quarantine(), all.drop(), all.refuse());
        }
    }

    private record Bin(double from, long count) {}

    SeriesResource(AdminSources sources) {
        this.sources = sources;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/series", this::series, "from", "until", "step"));
    }

    private Response series(Ask ask) throws ProblemException, StoreException {
        Instant now = sources.clocks().wall().instant();
        Instant until = ask.query().time("until").filter(now::isAfter).orElse(now);
        Instant oldest = now.minus(REMEMBERED);
        Instant wanted = ask.query().time("from").orElse(until.minus(Duration.ofDays(1)));
        Instant from = wanted.isBefore(oldest) ? oldest : wanted;
        if (!from.isBefore(until)) {
            throw new ProblemException(Problem.badRequest("from must be before until"));
        }
        Step step = ask.query().choice("step", Step.class).orElse(Step.HOUR);
        History history = sources.stored().history();
        return ApiJson.ok(
                new Series(
                        step.name().toLowerCase(Locale.ROOT),
                        points(history, step, from, until),
                        history.scores(from, until.plus(History.STEP)).stream()
                                .map(it -> new Bin(it.from(), it.deliveries()))
                                .toList(),
                        OverviewResource.Thresholds.of(
                                sources.configured().config().get().policy())));
    }

    /** Those in which nothing came, too. */
    private static List<Point> points(History history, Step step, Instant from, Instant until)
            throws StoreException {
        Map<Instant, Verdicts> known =
                history.points(step.before(from), until.plus(History.STEP), step.length).stream()
                        .collect(
                                Collectors.toMap(
                                        History.Point::at, it -> Verdicts.of(it.deliveries())));
        List<Point> all = new ArrayList<>();
        for (Instant at = step.before(from); at.isBefore(until); at = at.plus(step.length)) {
            all.add(Point.of(at, known.getOrDefault(at, Verdicts.of(Map.of()))));
        }
        return all;
    }
}
