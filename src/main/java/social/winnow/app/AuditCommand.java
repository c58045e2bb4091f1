package social.winnow.app;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import social.winnow.text.Printable;

import tools.jackson.databind.JsonNode;

import java.io.PrintStream;
import java.util.concurrent.Callable;

/** {@code winnow audit}: who changed what. */
@Command(name = "audit", description = "Who changed what, newest first.")
final class AuditCommand implements Callable<Integer> {
    @Mixin private ApiOption option = new ApiOption();

    @Option(names = "--cursor", description = "Go on where a list ended.")
    private @Nullable String cursor;

    private final PrintStream out;

    AuditCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        String query = cursor == null ? "" : "?cursor=" + Api.encoded(cursor);
        return option.run(
                out,
                api -> {
                    JsonNode page = api.get("/audit" + query);
                    if (option.json) {
                        out.println(Api.text(page));
                        return Exit.FINE;
                    }
                    Table table =
                            new Table("TIME", "BY", "ACTION", "SUBJECT", "BEFORE", "AFTER", "NOTE");
                    for (JsonNode entry : page.path("entries")) {
                        table.row(
                                Shown.time(entry, "at"),
                                Shown.text(entry, "by"),
                                Shown.text(entry, "action"),
                                Shown.text(entry, "subject"),
                                Shown.text(entry, "before"),
                                Shown.text(entry, "after"),
                                Shown.text(entry, "note"));
                    }
                    table.print(out, "Nobody has changed anything.");
                    String next = Shown.text(page, "next");
                    if (!next.isEmpty()) {
                        out.println("For more: --cursor " + Printable.of(next, 200));
                    }
                    return Exit.FINE;
                });
    }
}
