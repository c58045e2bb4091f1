package social.winnow.app;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The command line. Serving is understood here, without picocli, whose classes cannot be cached and
 * would cost a start 60–90 ms.
 */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Optional<Serving> serving = serving(args);
        if (serving.isPresent()) {
            int status = Serve.run(serving.get().config());
            if (status != Exit.FINE) {
                System.exit(status);
            }
            return;
        }
        System.exit(commands(System.out).execute(args));
    }

    private record Serving(@Nullable Path config) {}

    /** {@code [run] [-c FILE | --config FILE | --config=FILE]}, or empty for anything else. */
    private static Optional<Serving> serving(String[] args) {
        int at = args.length > 0 && args[0].equals("run") ? 1 : 0;
        return switch (args.length - at) {
            case 0 -> Optional.of(new Serving(null));
            case 1 ->
                    args[at].startsWith("--config=")
                            ? Optional.of(new Serving(Path.of(args[at].substring(9))))
                            : Optional.empty();
            case 2 ->
                    args[at].equals("-c") || args[at].equals("--config")
                            ? Optional.of(new Serving(Path.of(args[at + 1])))
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    static CommandLine commands(PrintStream out) {
        return new CommandLine(new RootCommand())
                .addSubcommand(new RunCommand())
                .addSubcommand(new CheckCommand(out))
                .addSubcommand(new IdentityCommand(out))
                .addSubcommand(new ExplainCommand(out))
                .addSubcommand(new QuarantineCommand(out))
                .addSubcommand(new CampaignsCommand(out))
                .addSubcommand(new ListsCommand(out))
                .addSubcommand(new WaveCommand(out))
                .addSubcommand(new AuditCommand(out))
                .addSubcommand(new ReportCommand(out))
                .addSubcommand(new RelationsCommand(out))
                .addSubcommand(new ReplayCommand(out))
                .addSubcommand(new RecordCommand())
                .addSubcommand(new DemoCommand(out))
                .setCaseInsensitiveEnumValuesAllowed(true);
    }
}
