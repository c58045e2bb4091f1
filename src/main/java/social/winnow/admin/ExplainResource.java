package social.winnow.admin;

import social.winnow.model.Activity;
import social.winnow.model.Delivery;
import social.winnow.model.Judgement;
import social.winnow.model.Verification;
import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;
import social.winnow.model.http.Response;
import social.winnow.parse.ActivityParser;
import social.winnow.parse.ParseOutcome;

import java.util.List;
import java.util.Optional;

/**
 * What Winnow would say of an activity: as if it came alone, now, and signed by its actor. Nothing
 * is counted, kept or learnt.
 */
final class ExplainResource {
    private final AdminSources sources;
    private final ActivityParser parser;

    private record Explained(
            String kind,
            String actor,
            String verdict,
            String shadow,
            double score,
            List<ItemDetail.Found> findings,
            List<Judgement.Abstention> abstentions,
            Optional<ItemDetail.Shown> post) {}

    ExplainResource(AdminSources sources) {
        this.sources = sources;
        this.parser = new ActivityParser(sources.configured().config().get().limits().body());
    }

    List<Route> routes() {
        return List.of(Route.post("/api/v1/explain", this::explain).looking());
    }

    private Response explain(Ask ask) throws ProblemException {
        return switch (parser.parse(ask.request().body().bytes())) {
            case ParseOutcome.Malformed malformed ->
                    throw new ProblemException(
                            new Problem(
                                    422,
                                    "malformed",
                                    "That is no activity",
                                    "It would be refused with 400, as "
                                            + malformed.reason().label()
                                            + ": "
                                            + malformed.detail()));
            case ParseOutcome.Parsed(Activity activity) -> explain(ask.request(), activity);
        };
    }

    private Response explain(Request asked, Activity activity) {
        String host = sources.configured().config().get().hosts().stream().findFirst().orElse("");
        Request request =
                new Request(
                        "POST",
                        "/inbox",
                        Headers.of("Host", host),
                        Body.of(asked.body().bytes()),
                        asked.client());
        Judgement judgement =
                sources.judging()
                        .pipeline()
                        .get()
                        .explain(
                                new Delivery(
                                        "explain",
                                        sources.clocks().wall().instant(),
                                        request,
                                        activity,
                                        new Verification.Verified(Verification.By.SIGNATURE)));
        return ApiJson.ok(
                new Explained(
                        activity.kind().label(),
                        activity.envelope().actor(),
                        judgement.enforced().label(),
                        judgement.shadow().label(),
                        Items.rounded(judgement.score()),
                        judgement.findings().stream().map(ItemDetail.Found::of).toList(),
                        judgement.abstentions(),
                        ItemDetail.Shown.of(Contents.posts(activity))));
    }
}
