package social.winnow.app;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import social.winnow.config.Config;
import social.winnow.config.ConfigLoader;
import social.winnow.model.Lookup;
import social.winnow.relation.Acquaintances;
import social.winnow.rule.Relation;
import social.winnow.rule.Relation.Reason;
import social.winnow.store.StoreException;
import social.winnow.store.Tie;
import social.winnow.store.sqlite.SqliteStore;
import social.winnow.text.Printable;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;

/** {@code winnow relations}: who is known to the instance, and making more of them known. */
@Command(
        name = "relations",
        description =
                "Say who is known, or import whom local users follow; works while Winnow runs.")
final class RelationsCommand {
    @Mixin private ConfigOption option = new ConfigOption();

    private final PrintStream out;

    RelationsCommand(PrintStream out) {
        this.out = out;
    }

    @Command(
            name = "import",
            description =
                    "Make everybody known whom somebody local follows. Ends the time in which"
                            + " everybody looks like a stranger.")
    int importAll(
            @Parameters(
                            paramLabel = "FILE",
                            arity = "0..*",
                            description =
                                    "Lists of followed accounts as Mastodon or Misskey exports"
                                            + " them (CSV). Each account is asked for at its"
                                            + " server.")
                    @Nullable List<Path> files,
            @Option(
                            names = "--postgres",
                            paramLabel = "URL",
                            description =
                                    "Read the database of a Mastodon or Misskey instead:"
                                            + " jdbc:postgresql://host/database?user=name. Nothing"
                                            + " is written there.")
                    @Nullable String database,
            @Option(
                            names = "--password",
                            paramLabel = "REFERENCE",
                            description =
                                    "The database's password: $${env:NAME} or $${file:/path}. Not"
                                            + " given: the file that PGPASSFILE names.")
                    @Nullable String password) {
        if ((files == null || files.isEmpty()) == (database == null)) {
            out.println("Name either files or a database.");
            return Exit.BAD_CONFIG;
        }
        if (database != null && database.contains("password=")) {
            out.println("A password in the address could be seen by everybody: use --password.");
            return Exit.BAD_CONFIG;
        }
        return withStore((config, store) -> {
            RelationsImport importing = new RelationsImport(config, store.relations(), out);
            return database == null
                    ? importing.fromFiles(Optional.ofNullable(files).orElse(List.of()))
                    : importing.fromDatabase(database, secret(password));
        });
    }

    private static Optional<String> secret(@Nullable String reference) {
        return Optional.ofNullable(reference).map(it -> ConfigLoader.secret(it, System.getenv()));
    }

    @Command(name = "show", description = "What ties an actor to the instance.")
    int show(@Parameters(paramLabel = "ACTOR", description = "Its id.") String actor) {
        return withStore((config, store) -> {
            Acquaintances all = Judging.passing(config, store.relations(), SystemClocks.get());
            Relation relation = all.with(actor);
            out.println(Printable.of(actor, 1000));
            out.printf(
                    "  %s, strength %.2f%s%n",
                    relation.known() ? "known" : "a stranger",
                    relation.strength(),
                    relation.reason() == Reason.NONE ? "" : ", " + relation.reason().label());
            out.printf(
                    "  being a stranger weighs %.2f of its points%s%n",
                    relation.known() ? 0 : 1 - relation.strength(),
                    all.warmingUp() ? ", and less while relations are being learnt" : "");
            if (store.relations().find(actor) instanceof Lookup.Found<Tie>(Tie tie)) {
                for (Reason reason : Reason.values()) {
                    Optional.ofNullable(tie.since().get(reason))
                            .ifPresent(since ->
                                    out.printf("  %-14s since %s%n", reason.label(), since));
                }
                out.printf("  clean days     %d%n", tie.cleanDays());
            }
            return Exit.FINE;
        });
    }

    private interface Work {
        int with(Config config, SqliteStore store)
                throws StoreException, IOException, GeneralSecurityException;
    }

    private int withStore(Work work) {
        Optional<Config> config = option.load(ReplayCommand.NO_UPSTREAM);
        if (config.isEmpty()) {
            return Exit.BAD_CONFIG;
        }
        try (SqliteStore store = Stores.attach(config.get())) {
            return work.with(config.get(), store);
        } catch (StoreException
                | IOException
                | GeneralSecurityException
                | IllegalArgumentException e) {
            out.println(e.getMessage());
            return Exit.FAILED;
        }
    }
}
