package social.winnow.admin;

import social.winnow.model.http.Response;
import social.winnow.pipeline.Policy;
import social.winnow.store.History;
import social.winnow.store.State;
import social.winnow.store.StoreException;
import social.winnow.store.Usage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What somebody must know within ten seconds. */
final class OverviewResource {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final int CAMPAIGNS = 5;
    private static final int ORIGINS = 10;

    private final AdminSources sources;
    private final Standing standing;
    private final CampaignResource campaigns;
    private final WaveResource wave;
    private final Fresh<Stored> stored;

    /** What the store has to count for: so many tabs may ask at once that others wait for it. */
    private record Stored(
            Usage usage,
            Verdicts lastHour,
            Verdicts lastDay,
            Optional<Verdicts> usualHour,
            List<TopOrigin> topOrigins,
            List<CampaignResource.Campaign> campaigns) {}

    private record Overview(
            String version,
            String mode,
            WaveResource.Wave wave,
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

    private record Store(long bytes, long limit, boolean writable) {}

    private record Waiting(long count, Optional<Instant> oldest, long endingSoon, long wanted) {}

    private record Held(long count, Optional<Instant> nextDue) {}

    private record TopOrigin(String origin, long kept, long delivered) {}

    record Thresholds(OptionalDouble hold, OptionalDouble quarantine, OptionalDouble drop) {
        static Thresholds of(Policy policy) {
            return new Thresholds(policy.hold(), policy.quarantine(), policy.drop());
        }
    }

    OverviewResource(
            AdminSources sources,
            Standing standing,
            CampaignResource campaigns,
            WaveResource wave) {
        this.campaigns = campaigns;
        this.wave = wave;
        this.sources = sources;
        this.standing = standing;
        this.stored = new Fresh<>(this::stored, FRESH, sources.clocks().nanos());
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/overview", _ -> overview()));
    }

    private Response overview() throws StoreException {
        Instant now = sources.clocks().wall().instant();
        Policy policy = sources.configured().config().get().policy();
        Stored counted = stored.get();
        Usage usage = counted.usage();
        Standing.Known known = standing.at(now);
        return ApiJson.ok(
                new Overview(
                        sources.version(),
                        policy.mode().name().toLowerCase(Locale.ROOT),
                        wave.wave(),
                        sources.health().obstacles().get(),
                        sources.health().doubts().get(),
                        new Store(
                                usage.bytes(),
                                usage.limit(),
                                sources.health().writable().getAsBoolean()),
                        new Waiting(
                                usage.kept().getOrDefault(State.WAITING, 0L),
                                known.oldest(),
                                known.endingSoon(),
                                known.wanted()),
                        new Held(sources.health().held().getAsInt(), known.nextDue()),
                        counted.lastHour(),
                        counted.lastDay(),
                        counted.usualHour(),
                        counted.topOrigins(),
                        counted.campaigns(),
                        Thresholds.of(policy)));
    }

    private Stored stored() throws StoreException {
        Instant now = sources.clocks().wall().instant();
        History history = sources.stored().history();
        return new Stored(
                sources.stored().quarantine().usage(),
                Verdicts.between(history, now.minus(HOUR), next(now), History.STEP),
                Verdicts.between(history, now.minus(DAY), next(now), HOUR),
                Verdicts.usualHour(history, now),
                topOrigins(history, now),
                campaigns.running(CAMPAIGNS));
    }

    /** The step that goes on belongs to it. */
    private static Instant next(Instant now) {
        return now.plus(History.STEP);
    }

    private static List<TopOrigin> topOrigins(History history, Instant now) throws StoreException {
        return history.origins(now.minus(DAY), now.plus(DAY), ORIGINS).stream()
                .map(it -> {
                    long all = it.deliveries().values().stream().mapToLong(Long::longValue).sum();
                    return new TopOrigin(
                            it.host(), all - it.deliveries().getOrDefault("forward", 0L), all);
                })
                .toList();
    }
}
