package social.winnow.metrics;

import social.winnow.model.http.Disposition;
import social.winnow.model.http.Handler;
import social.winnow.model.http.Request;
import social.winnow.model.http.Response;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the metrics listener answers: {@code /metrics} for Prometheus, {@code /livez} while the
 * process lives, {@code /readyz} when it can do its work. No token, and nothing private.
 */
public final class WatchHandler implements Handler {
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final Supplier<String> metrics;
    private final Supplier<List<String>> obstacles;
    private final Supplier<Optional<String>> remark;

    /**
     * @param obstacles what keeps Winnow from its work, a sentence each; empty when it is ready
     * @param remark what an admin should look after though Winnow does its work: an edge that asks
     *     must not stop sending for it
     */
    public WatchHandler(
            Supplier<String> metrics,
            Supplier<List<String>> obstacles,
            Supplier<Optional<String>> remark) {
        this.metrics = metrics;
        this.obstacles = obstacles;
        this.remark = remark;
    }

    @Override
    public Disposition handle(Request request) {
        return new Disposition.Answer(answer(request));
    }

    private Response answer(Request request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Response.of(405, PLAIN, "only GET\n");
        }
        return switch (request.target()) {
            case "/metrics" ->
                    Response.of(200, "text/plain; version=0.0.4; charset=utf-8", metrics.get());
            case "/livez" -> Response.of(200, PLAIN, "alive\n");
            case "/readyz" -> readiness(obstacles.get(), remark.get());
            default -> Response.of(404, PLAIN, "/metrics, /livez, /readyz\n");
        };
    }

    private static Response readiness(List<String> obstacles, Optional<String> remark) {
        return obstacles.isEmpty()
                ? Response.of(200, PLAIN, "ready\n" + remark.map(it -> it + "\n").orElse(""))
                : Response.of(503, PLAIN, String.join("\n", obstacles) + "\n");
    }
}
