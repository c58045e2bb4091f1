package social.winnow.app;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import social.winnow.config.Config;
import social.winnow.store.StoreException;
import social.winnow.store.sqlite.SqliteStore;
import social.winnow.text.Printable;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** {@code winnow quarantine}: what was kept back; look at it, and set it right. */
@Command(
        name = "quarantine",
        description =
                "List, show, release, confirm or delete what was kept back. Asks the running"
                    + " Winnow; where none runs, list, show, release and delete work on its store.")
final class QuarantineCommand {
    private static final String WHICH =
            "Which; or none, and options that say which, as list takes them.";

    @Mixin private ApiOption option = new ApiOption();

    private final PrintStream out;

    QuarantineCommand(PrintStream out) {
        this.out = out;
    }

    @Command(name = "list", description = "Newest first.")
    int list(
            @Mixin Filters filters,
            @Option(names = "--cursor", description = "Go on where a list ended.")
                    @Nullable String cursor,
            @Option(
                            names = "--limit",
                            defaultValue = "50",
                            description = "How many, 1 to 200; 50 if not given.")
                    int limit) {
        Optional<String> after = Optional.ofNullable(cursor);
        int most = Math.clamp(limit, 1, 200);
        return either(
                served -> served.list(filters, after, most),
                stored -> stored.list(filters, after, most));
    }

    @Command(name = "show", description = "One of them, with its findings, headers and body.")
    int show(@Parameters(paramLabel = "ID") String id) {
        return either(served -> served.show(id), stored -> stored.show(id));
    }

    @Command(
            name = "release",
            description =
                    "Deliver them to the instance after all. They speak for what is like them.")
    int release(
            @Parameters(paramLabel = "ID", arity = "0..*", description = WHICH)
                    @Nullable List<String> ids,
            @Mixin Filters filters,
            @Option(names = "--yes", description = "Do it to all that fit.") boolean sure) {
        return change("release", ids, filters, sure, stored -> stored.release(listed(ids)));
    }

    @Command(name = "confirm", description = "Say that they are spam. What is like them follows.")
    int confirm(
            @Parameters(paramLabel = "ID", arity = "0..*", description = WHICH)
                    @Nullable List<String> ids,
            @Mixin Filters filters,
            @Option(names = "--yes", description = "Do it to all that fit.") boolean sure) {
        return change("confirm", ids, filters, sure, null);
    }

    @Command(name = "delete", description = "Throw them away. Nothing is learnt from that.")
    int delete(
            @Parameters(paramLabel = "ID", arity = "0..*", description = WHICH)
                    @Nullable List<String> ids,
            @Mixin Filters filters,
            @Option(names = "--yes", description = "Do it to all that fit.") boolean sure) {
        return change("delete", ids, filters, sure, stored -> stored.delete(listed(ids)));
    }

    @Command(name = "undo", description = "Take back what was decided about them.")
    int undo(@Parameters(paramLabel = "ID", arity = "1..*") List<String> ids) {
        return either(served -> served.each(ids, "undo"), null);
    }

    private int change(
            String action,
            @Nullable List<String> ids,
            Filters filters,
            boolean sure,
            @Nullable Stored stored) {
        boolean named = !listed(ids).isEmpty();
        if (named != filters.none()) {
            out.println("Say which: ids, or options such as --campaign or --origin, but not both");
            return Exit.BAD_CONFIG;
        }
        return named
                ? either(served -> served.each(listed(ids), action), stored)
                : either(served -> served.all(filters, action, sure), null);
    }

    private static List<String> listed(@Nullable List<String> ids) {
        return ids == null ? List.of() : ids;
    }

    private interface Served {
        int run(ServedQuarantine quarantine) throws ApiException;
    }

    private interface Stored {
        int run(StoredQuarantine quarantine) throws StoreException;
    }

    /**
     * Asks the running Winnow, or works on its store.
     *
     * @param stored null where only the running one can do it
     */
    private int either(Served served, @Nullable Stored stored) {
        try {
            return option.attempt(api ->
                    served.run(
                            new ServedQuarantine(
                                    api, out, option.json, SystemClocks.get().wall())));
        } catch (ApiException.Away e) {
            return stored == null || option.url != null || option.json
                    ? away(e)
                    : withStore(stored);
        } catch (ApiException e) {
            return option.say(e, out);
        }
    }

    private int away(ApiException.Away e) {
        out.println(
                "This needs a running Winnow: "
                        + Printable.of(String.valueOf(e.getMessage()), 500));
        return e.exit();
    }

    private int withStore(Stored task) {
        Optional<Config> config = option.config.load();
        if (config.isEmpty()) {
            return Exit.BAD_CONFIG;
        }
        try (SqliteStore store = Stores.attach(config.get())) {
            return task.run(new StoredQuarantine(config.get(), store, out));
        } catch (StoreException e) {
            out.println(e.getMessage());
            return Exit.FAILED;
        }
    }
}
