package social.winnow.app;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.PrintStream;

/** {@code winnow campaigns}: what many strangers bring alike, and saying what it is. */
@Command(
        name = "campaigns",
        description =
                "List what many strangers bring alike; confirm that it is spam, or vouch for it.")
final class CampaignsCommand {
    private static final String PATH = "/campaigns";

    @Mixin private ApiOption option = new ApiOption();

    private final PrintStream out;

    CampaignsCommand(PrintStream out) {
        this.out = out;
    }

    /** What was said of a campaign. */
    enum Decided {
        NONE,
        CONFIRMED,
        VOUCHED
    }

    @Command(name = "list", description = "The largest first.")
    int list(
            @Option(
                            names = "--decided",
                            description = "Only those decided so: ${COMPLETION-CANDIDATES}.")
                    @Nullable Decided decided) {
        String query = decided == null ? "" : "?decided=" + Shown.label(decided);
        return option.run(
                out,
                api -> {
                    JsonNode campaigns = api.get(PATH + query);
                    if (option.json) {
                        out.println(Api.text(campaigns));
                        return Exit.FINE;
                    }
                    Table table =
                            new Table(
                                    "ID",
                                    "SENDERS",
                                    "ORIGINS",
                                    "LAST SEEN",
                                    "WAITING",
                                    "HELD",
                                    "DECISION",
                                    "WHAT");
                    for (JsonNode campaign : campaigns) {
                        table.row(
                                Shown.text(campaign, "id"),
                                Shown.text(campaign, "members"),
                                Shown.text(campaign, "origins"),
                                Shown.time(campaign, "last_seen"),
                                Shown.text(campaign, "kept", "waiting"),
                                Shown.text(campaign, "kept", "held"),
                                Shown.text(campaign, "decision"),
                                Shown.text(campaign, "description"));
                    }
                    table.print(out, "Nobody brings anything in concert.");
                    return Exit.FINE;
                });
    }

    @Command(name = "show", description = "One of them.")
    int show(@Parameters(paramLabel = "ID") String id) {
        return option.run(
                out,
                api -> {
                    JsonNode campaign = api.get(path(id));
                    if (option.json) {
                        out.println(Api.text(campaign));
                    } else {
                        print(campaign);
                    }
                    return Exit.FINE;
                });
    }

    @Command(
            name = "confirm",
            description = "It is spam: the rest of it follows, what is held among it.")
    int confirm(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--delete", description = "Throw away what was kept of it, too.")
                    boolean delete) {
        return decide(id, "confirm", Api.object().put("delete", delete));
    }

    @Command(name = "vouch", description = "It is innocent, and kept back no more.")
    int vouch(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--release", description = "Release what was kept of it, too.")
                    boolean release) {
        return decide(id, "vouch", Api.object().put("release", release));
    }

    @Command(name = "undo", description = "Take back what was decided about it.")
    int undo(@Parameters(paramLabel = "ID") String id) {
        return decide(id, "undo", Api.object());
    }

    private int decide(String id, String action, ObjectNode wish) {
        return option.run(
                out,
                api -> {
                    JsonNode answer = api.post(path(id) + "/" + action, wish);
                    if (!option.json) {
                        print(answer.path("campaign"));
                    }
                    return new Jobs(api, out, option.json).follow(answer);
                });
    }

    private void print(JsonNode campaign) {
        Shown.line(out, "id", Shown.text(campaign, "id"));
        Shown.line(out, "what", Shown.text(campaign, "description"));
        Shown.line(
                out,
                "who",
                "%s senders from %s domains to %s people here"
                        .formatted(
                                Shown.text(campaign, "members"),
                                Shown.text(campaign, "origins"),
                                Shown.text(campaign, "targets")));
        Shown.line(
                out,
                "seen",
                Shown.time(campaign, "first_seen") + " to " + Shown.time(campaign, "last_seen"));
        JsonNode kept = campaign.path("kept");
        Shown.line(
                out,
                "kept",
                "%s waiting, %s held, %s confirmed, %s released"
                        .formatted(
                                Shown.text(kept, "waiting"),
                                Shown.text(kept, "held"),
                                Shown.text(kept, "confirmed"),
                                Shown.text(kept, "released")));
        Shown.line(out, "symbols", Shown.list(campaign.path("symbols")));
        Shown.line(out, "decision", Shown.text(campaign, "decision"));
        Shown.line(out, "by", Shown.text(campaign, "decided", "by"));
    }

    private static String path(String id) {
        return PATH + "/" + Api.encoded(id);
    }
}
