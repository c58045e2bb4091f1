package social.winnow.admin;

import social.winnow.model.http.Response;
import social.winnow.notify.Attempt;
import social.winnow.notify.Notifier;
import social.winnow.notify.TargetState;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who is told of what happens, and trying it. */
final class NotifyResource {
    private static final String PATH = "/api/v1/notify";

    private final Notifier notifier;

    private record Told(List<Target> targets, List<Sent> recent) {}

    private record Target(String name, String kind, Optional<Last> last) {
        static Target of(TargetState state) {
            return new Target(
                    state.name(),
                    state.preset().name().toLowerCase(Locale.ROOT),
                    state.last()
                            .map(it -> new Last(it.at(), it.type().label(), it.ok(), it.detail())));
        }
    }

    private record Last(Instant at, String event, boolean ok, String detail) {}

    private record Sent(Instant at, String event, String target, boolean ok, String detail) {
        static Sent of(Attempt attempt) {
            return new Sent(
                    attempt.at(),
                    attempt.type().label(),
                    attempt.target(),
                    attempt.ok(),
                    attempt.detail());
        }
    }

    private record Wish(Optional<String> target) {}

    NotifyResource(Notifier notifier) {
        this.notifier = notifier;
    }

    List<Route> routes() {
        return List.of(Route.get(PATH, _ -> show()), Route.post(PATH + "/test", this::test));
    }

    private Response show() {
        return ApiJson.ok(
                new Told(
                        notifier.targets().stream().map(Target::of).toList(),
                        notifier.recent().stream().map(Sent::of).toList()));
    }

    private Response test(Ask ask) throws ProblemException {
        Optional<String> name = ask.body(Wish.class, new Wish(Optional.empty())).target();
        List<Attempt> attempts = notifier.test(name);
        if (name.isPresent() && attempts.isEmpty()) {
            throw new ProblemException(Problem.notFound("Nobody of that name is to be told"));
        }
        return ApiJson.ok(attempts.stream().map(Sent::of).toList());
    }
}
