package social.winnow.admin;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether the instance is under attack, and who says so. */
final class WaveResource {
    private static final String PATH = "/api/v1/wave";

    private final AdminSources sources;

    /**
     * @param forced what moderators say: auto, if nothing
     * @param configured the same in the configuration
     */
    record Wave(boolean on, String forced, String configured, Optional<Instant> since) {
        static Wave of(AdminSources sources) {
            var configured = sources.configured().config().get().wave();
            return new Wave(
                    configured.tells(sources.judging().waves()),
                    sources.judging().waves().forced().map(it -> it ? "on" : "off").orElse("auto"),
                    configured.name().toLowerCase(Locale.ROOT),
                    Optional.empty());
        }
    }

    WaveResource(AdminSources sources) {
        this.sources = sources;
    }

    List<Route> routes() {
        return List.of(Route.get(PATH, _ -> ApiJson.ok(Wave.of(sources))));
    }
}
