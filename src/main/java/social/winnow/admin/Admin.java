package social.winnow.admin;

import social.winnow.model.http.Handler;
import social.winnow.model.http.Headers;
import social.winnow.parse.ActivityParser;

import java.util.List;
import java.util.stream.Stream;

/** What moderators use, put together: the page's files and the API. */
public final class Admin {

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

    private Admin() {}

    /** Answers everything that comes to the admin's listener. */
    public static Handler handler(AdminSettings settings, AdminSources sources) {
        Failures failures = new Failures(sources.clocks().nanos());
        return new AdminHandler(
                new Provenance(settings.publicUrl()),
                new Access(settings, failures),
                PageFiles.find(),
                routes(sources),
                sources.clocks().wall());
    }

    static Routes routes(AdminSources sources) {
        Items items = new Items(sources.paths());
        int longest = sources.configured().config().get().limits().body();
        Contents contents = new Contents(new ActivityParser(longest));
        Standing standing =
                new Standing(sources.stored(), sources.paths(), sources.clocks().nanos());
        return new Routes(
                Stream.of(
                                new MeResource().routes(),
                                new OverviewResource(sources, standing).routes(),
                                new SeriesResource(sources).routes(),
                                new QuarantineResource(sources, items, contents).routes(),
                                new OriginsResource(sources).routes(),
                                new RulesResource(sources).routes(),
                                new WaveResource(sources).routes(),
                                new RelationsResource(sources).routes(),
                                new ExplainResource(sources).routes(),
                                new ConfigResource(sources).routes(),
                                new NotifyResource(sources.notifier()).routes(),
                                new AuditResource(sources.stored().audit()).routes())
                        .flatMap(List::stream)
                        .toList());
    }
}
