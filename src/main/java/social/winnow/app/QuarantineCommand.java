package social.winnow.app;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import social.winnow.config.Config;
import social.winnow.model.Judgement;
import social.winnow.store.Kept;
import social.winnow.store.Quarantine;
import social.winnow.store.Selection;
import social.winnow.store.State;
import social.winnow.store.StoreException;
import social.winnow.store.sqlite.SqliteStore;
import social.winnow.text.Printable;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code winnow quarantine}: what was kept back; look at it, release it, delete it. */
@Command(
        name = "quarantine",
        description = "List, show, release or delete what was kept back; works while Winnow runs.")
final class QuarantineCommand {
    @Mixin private ConfigOption option = new ConfigOption();

    private final PrintStream out;

    QuarantineCommand(PrintStream out) {
        this.out = out;
    }

    @Command(name = "list", description = "Newest first.")
    int list(
            @Option(
                            names = "--state",
                            description = "Only those in this state: ${COMPLETION-CANDIDATES}.")
                    @Nullable State state,
            @Option(
                            names = "--verdict",
                            description = "The verdict of then: hold, quarantine, drop or forward.")
                    @Nullable String verdict,
            @Option(names = "--origin", description = "Only from this host.")
                    @Nullable String origin,
            @Option(names = "--before", description = "Only those older than this id.")
                    @Nullable String before,
            @Option(
                            names = "--limit",
                            defaultValue = "50",
                            description = "How many, 1 to 1000; 50 if not given.")
                    int limit) {
        return withStore((_, store) -> {
            Quarantine quarantine = store.quarantine();
            Selection selection = Selection.newest(Math.clamp(limit, 1, 1000));
            selection = state == null ? selection : selection.in(state);
            selection = verdict == null ? selection : selection.judged(verdict);
            selection = origin == null ? selection : selection.ofOrigin(origin);
            if (before != null) {
                Optional<Kept> last = quarantine.find(before);
                if (last.isEmpty()) {
                    return unknown(before);
                }
                selection = selection.after(Selection.Place.of(last.get()));
            }
            List<Kept> all = quarantine.list(selection);
            all.forEach(kept -> out.println(line(kept)));
            if (all.isEmpty()) {
                out.println("Nothing is kept that fits.");
            }
            return Exit.FINE;
        });
    }

    @Command(name = "show", description = "One of them, with its findings, headers and body.")
    int show(@Parameters(paramLabel = "ID") String id) {
        return withStore((_, store) ->
                store.quarantine()
                        .find(id)
                        .map(kept -> {
                            KeptText.print(kept, out);
                            return Exit.FINE;
                        })
                        .orElseGet(() -> unknown(id)));
    }

    @Command(
            name = "release",
            description = "Deliver them to the instance after all, byte for byte.")
    int release(@Parameters(paramLabel = "ID", arity = "1..*") List<String> ids) {
        return withStore((config, store) -> {
            try (Releasing releasing = Releasing.start(config, store)) {
                return ids.stream()
                        .mapToInt(id -> releasing.release(id, out))
                        .max()
                        .orElse(Exit.FINE);
            }
        });
    }

    @Command(name = "delete", description = "Throw them away.")
    int delete(@Parameters(paramLabel = "ID", arity = "1..*") List<String> ids) {
        return withStore((_, store) -> {
            Quarantine quarantine = store.quarantine();
            int worst = Exit.FINE;
            for (String id : ids) {
                if (quarantine.delete(id)) {
                    out.println(id + ": deleted");
                } else {
                    worst = unknown(id);
                }
            }
            return worst;
        });
    }

    private int unknown(String id) {
        out.println(id + ": there is nothing of that id");
        return Exit.FAILED;
    }

    private interface Task {
        int run(Config config, SqliteStore store) throws StoreException;
    }

    private int withStore(Task task) {
        Optional<Config> config = option.load();
        if (config.isEmpty()) {
            return Exit.BAD_CONFIG;
        }
        try (SqliteStore store = Stores.attach(config.get())) {
            return task.run(config.get(), store);
        } catch (StoreException e) {
            out.println(e.getMessage());
            return Exit.FAILED;
        }
    }

    private static String line(Kept kept) {
        return String.format(
                Locale.ROOT,
                "%s  %s  %-9s %5.1f  %-8s %s  %s",
                kept.id(),
                kept.receivedAt(),
                kept.state().name().toLowerCase(Locale.ROOT),
                kept.judgement().score(),
                kept.kind(),
                Printable.of(kept.actor(), 80),
                symbols(kept.judgement()));
    }

    private static String symbols(Judgement judgement) {
        return String.join(
                " ",
                judgement.findings().stream()
                        .filter(weighed -> !weighed.inShadow())
                        .map(weighed -> weighed.finding().symbol().name())
                        .toList());
    }
}
