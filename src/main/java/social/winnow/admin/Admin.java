package social.winnow.admin;

import social.winnow.model.Clocks;
import social.winnow.model.http.Handler;
import social.winnow.model.http.Headers;
import social.winnow.moderation.Moderation;
import social.winnow.parse.ActivityParser;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What moderators use, put together: the page's files and the API. */
public final class Admin implements AutoCloseable {

    /**
     * What stands in every answer, errors among them. Nothing is loaded from elsewhere, no script
     * or style stands in a document, nothing is put into a frame.
     */
    public static final Headers EVERYWHERE =
            Headers.of(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                            + " connect-src 'self'; manifest-src 'self'; frame-ancestors 'none';"
                            + " base-uri 'none'; form-action 'none'",
                    "X-Content-Type-Options",
                    "nosniff",
                    "Referrer-Policy",
                    "no-referrer",
                    "Cross-Origin-Resource-Policy",
                    "same-origin",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "Cache-Control",
                    "no-store");

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Jobs jobs;
    private final Routes routes;
    private final Handler handler;

    public Admin(AdminSettings settings, AdminSources sources) {
        Clocks clocks = sources.clocks();
        jobs = new Jobs(PATIENCE, clocks.wall());
        routes = routes(sources, jobs);
        handler =
                new AdminHandler(
                        new Provenance(settings.publicUrl()),
                        new Access(settings, new Failures(clocks.nanos())),
                        PageFiles.find(),
                        routes,
                        clocks.wall());
    }

    /** Answers everything that comes to the listener for moderators. */
    public Handler handler() {
        return handler;
    }

    Routes routes() {
        return routes;
    }

    /** Jobs end with their present step, or after some seconds. */
    @Override
    public void close() {
        jobs.close();
    }

    private static Routes routes(AdminSources sources, Jobs jobs) {
        Moderation moderation = sources.moderation();
        AdminSources.Stored stored = sources.stored();
        Clocks clocks = sources.clocks();
        Items items = new Items(sources.paths()::of);
        int longest = sources.configured().config().get().limits().body();
        Contents contents = new Contents(new ActivityParser(longest));
        Standing standing = new Standing(stored, sources.paths(), clocks.nanos());
        Replays replays = new Replays(clocks.nanos());
        CampaignResource campaigns = new CampaignResource(moderation.campaigns(), stored);
        WaveResource wave =
                new WaveResource(
                        moderation.wave(),
                        () -> sources.configured().config().get().wave(),
                        sources.judging().waves());
        return new Routes(
                Stream.of(
                                new MeResource().routes(),
                                new OverviewResource(sources, standing, campaigns, wave).routes(),
                                new SeriesResource(sources).routes(),
                                new QuarantineResource(sources, items, contents).routes(),
                                new BulkResource(
                                                stored,
                                                moderation.decisions(),
                                                jobs,
                                                replays,
                                                clocks)
                                        .routes(),
                                new DecisionResource(
                                                moderation.decisions(),
                                                stored.quarantine(),
                                                items,
                                                replays)
                                        .routes(),
                                new JobsResource(jobs).routes(),
                                campaigns.routes(),
                                new CampaignDecisionResource(
                                                moderation,
                                                stored,
                                                campaigns,
                                                jobs,
                                                replays,
                                                sources.clocks())
                                        .routes(),
                                new OriginsResource(sources).routes(),
                                new RulesResource(sources).routes(),
                                new ListsResource(moderation.lists(), sources.configured())
                                        .routes(),
                                wave.routes(),
                                new RelationsResource(sources).routes(),
                                new ExplainResource(sources).routes(),
                                new ConfigResource(sources).routes(),
                                new NotifyResource(sources.notifier()).routes(),
                                new AuditResource(stored.audit()).routes())
                        .flatMap(List::stream)
                        .toList());
    }
}
