package social.winnow.admin;

import social.winnow.model.http.Response;
import social.winnow.pipeline.Policy;
import social.winnow.store.State;
import social.winnow.store.StoreException;
import social.winnow.store.Usage;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What somebody must know within ten seconds. */
final class OverviewResource {
    private static final int CAMPAIGNS = 5;

    private final AdminSources sources;

    private record Overview(
            String version,
            String mode,
            Wave wave,
            List<String> ready,
            List<String> doubts,
            Store store,
            Waiting waiting,
            Held held,
            Verdicts lastHour,
            Verdicts lastDay,
            Optional<Verdicts> usualHour,
            List<TopOrigin> topOrigins,
            List<CampaignResource.Campaign> campaigns,
            Thresholds thresholds) {}

    private record Wave(boolean on, String forced, Optional<Instant> since) {}

    private record Store(long bytes, long limit, boolean writable) {}

    private record Waiting(
            long count,
            Optional<Instant> oldest,
            Optional<Long> endingSoon,
            Optional<Long> wanted) {}

    private record Held(long count, Optional<Instant> nextDue) {}

    private record Verdicts(long forward, long hold, long quarantine, long drop, long refuse) {}

    private record TopOrigin(String origin, long kept, long delivered) {}

    record Thresholds(OptionalDouble hold, OptionalDouble quarantine, OptionalDouble drop) {
        static Thresholds of(Policy policy) {
            return new Thresholds(policy.hold(), policy.quarantine(), policy.drop());
        }
    }

    OverviewResource(AdminSources sources) {
        this.sources = sources;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/overview", _ -> overview()));
    }

    private Response overview() throws StoreException {
        Usage usage = sources.stored().quarantine().usage();
        Policy policy = sources.configured().config().get().policy();
        return ApiJson.ok(
                new Overview(
                        sources.version(),
                        policy.mode().name().toLowerCase(Locale.ROOT),
                        wave(),
                        sources.health().obstacles().get(),
                        sources.health().doubts().get(),
                        new Store(
                                usage.bytes(),
                                usage.limit(),
                                sources.health().writable().getAsBoolean()),
                        new Waiting(
                                usage.kept().getOrDefault(State.WAITING, 0L),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        new Held(sources.health().held().getAsInt(), Optional.empty()),
                        new Verdicts(0, 0, 0, 0, 0),
                        new Verdicts(0, 0, 0, 0, 0),
                        Optional.empty(),
                        List.of(),
                        CampaignResource.running(sources, CAMPAIGNS),
                        Thresholds.of(policy)));
    }

    private Wave wave() {
        return new Wave(
                sources.configured().config().get().wave().tells(sources.judging().waves()),
                sources.configured().config().get().wave().name().toLowerCase(Locale.ROOT),
                Optional.empty());
    }
}
