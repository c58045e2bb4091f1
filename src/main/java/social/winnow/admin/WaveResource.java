package social.winnow.admin;

import social.winnow.model.http.Response;
import social.winnow.moderation.WaveForce;
import social.winnow.moderation.WaveForce.Force;
import social.winnow.pipeline.WaveMode;
import social.winnow.store.StoreException;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether the instance is under attack, and who says so. */
final class WaveResource {
    private static final String PATH = "/api/v1/wave";

    private final WaveForce force;
    private final Supplier<WaveMode> configured;
    private final WaveSince since;

    /**
     * @param forced what moderators say: auto, if nothing
     * @param configured the same in the configuration
     * @param since when what Winnow found by itself began
     */
    record Wave(boolean on, String forced, String configured, Optional<Instant> since) {}

    private record Wish(String force) {}

    WaveResource(WaveForce force, Supplier<WaveMode> configured, WaveSince since) {
        this.force = force;
        this.configured = configured;
        this.since = since;
    }

    List<Route> routes() {
        return List.of(Route.get(PATH, _ -> ApiJson.ok(wave())), Route.put(PATH, this::put));
    }

    /** As it is now. */
    Wave wave() {
        WaveMode mode = configured.get();
        return new Wave(
                mode.tells(force),
                force.force().label(),
                mode.name().toLowerCase(Locale.ROOT),
                since.began());
    }

    private Response put(Ask ask) throws ProblemException, StoreException {
        Force wanted =
                Force.of(ask.body(Wish.class).force())
                        .orElseThrow(() ->
                                new ProblemException(
                                        Problem.badRequest("force must be auto, on or off")));
        var _ = force.force(wanted, ask.who().name());
        return ApiJson.ok(wave());
    }
}
