package social.winnow.app;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.PrintStream;
import java.time.Instant;

/** {@code winnow lists}: who and what is always let through, or never. */
@Command(
        name = "lists",
        description = "Who and what is let through or kept back, whatever else is found.")
final class ListsCommand {
    private static final String PATH = "/lists";

    @Mixin private ApiOption option = new ApiOption();

    private final PrintStream out;

    ListsCommand(PrintStream out) {
        this.out = out;
    }

    /** What an entry can name. */
    enum What {
        ACTOR,
        ORIGIN,
        DOMAIN,
        LINK
    }

    @Command(name = "list", description = "All entries, those of the configuration among them.")
    int list() {
        return option.run(
                out,
                api -> {
                    JsonNode entries = api.get(PATH);
                    if (option.json) {
                        out.println(Api.text(entries));
                        return Exit.FINE;
                    }
                    Table table =
                            new Table(
                                    "ID", "SIDE", "WHAT", "VALUE", "HITS", "EXPIRES", "BY",
                                    "REASON");
                    for (JsonNode entry : entries) {
                        table.row(
                                Shown.text(entry, "id"),
                                Shown.text(entry, "side"),
                                Shown.text(entry, "what"),
                                Shown.text(entry, "value"),
                                Shown.text(entry, "hits"),
                                Shown.time(entry, "expires"),
                                Shown.text(entry, "source").equals("yaml")
                                        ? "configuration"
                                        : Shown.text(entry, "by"),
                                Shown.text(entry, "reason"));
                    }
                    table.print(out, "The lists are empty.");
                    return Exit.FINE;
                });
    }

    @Command(name = "allow", description = "Let it through, whatever else is found.")
    int allow(
            @Parameters(paramLabel = "WHAT", description = "${COMPLETION-CANDIDATES}.") What what,
            @Parameters(paramLabel = "VALUE", description = "An id, a host or a domain.")
                    String value,
            @Option(names = "--reason", defaultValue = "", description = "Why, for others.")
                    String reason,
            @Option(
                            names = "--expires",
                            paramLabel = "TIME",
                            description = "When it ends: 2026-12-01T00:00:00Z.")
                    @Nullable Instant expires) {
        return add("allow", what, value, reason, expires);
    }

    @Command(name = "deny", description = "Keep it back, whatever else is found.")
    int deny(
            @Parameters(paramLabel = "WHAT", description = "${COMPLETION-CANDIDATES}.") What what,
            @Parameters(paramLabel = "VALUE", description = "An id, a host or a domain.")
                    String value,
            @Option(names = "--reason", defaultValue = "", description = "Why, for others.")
                    String reason,
            @Option(
                            names = "--expires",
                            paramLabel = "TIME",
                            description = "When it ends: 2026-12-01T00:00:00Z.")
                    @Nullable Instant expires) {
        return add("deny", what, value, reason, expires);
    }

    @Command(name = "remove", description = "Take an entry away; not one of the configuration.")
    int remove(@Parameters(paramLabel = "ID") String id) {
        return option.run(
                out,
                api -> {
                    api.delete(PATH + "/" + Api.encoded(id));
                    out.println(option.json ? "{}" : id + ": removed");
                    return Exit.FINE;
                });
    }

    private int add(
            String side, What what, String value, String reason, @Nullable Instant expires) {
        ObjectNode entry =
                Api.object()
                        .put("side", side)
                        .put("what", Shown.label(what))
                        .put("value", value)
                        .put("reason", reason);
        if (expires != null) {
            entry.put("expires", expires.toString());
        }
        return option.run(
                out,
                api -> {
                    JsonNode made = api.post(PATH, entry);
                    out.println(
                            option.json
                                    ? Api.text(made)
                                    : "%s %s %s: %s"
                                            .formatted(
                                                    side,
                                                    Shown.label(what),
                                                    Shown.text(made, "value"),
                                                    Shown.text(made, "id")));
                    return Exit.FINE;
                });
    }
}
