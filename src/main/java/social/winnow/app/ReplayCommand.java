package social.winnow.app;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import social.winnow.config.Config;
import social.winnow.model.Clocks;
import social.winnow.parse.ActivityParser;
import social.winnow.pipeline.Knowledge;
import social.winnow.pipeline.Patience;
import social.winnow.pipeline.Setup;
import social.winnow.replay.FamilyTable;
import social.winnow.replay.Known;
import social.winnow.replay.Memory;
import social.winnow.replay.Replay;
import social.winnow.replay.TraceException;
import social.winnow.rule.Relations;
import social.winnow.rule.Senders;
import social.winnow.store.RelationStore;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** {@code winnow replay}: the rules over recorded traces, in the time of the trace. */
@Command(
        name = "replay",
        description =
                "Judge recorded traces with this configuration and print what became of every"
                        + " family of traffic. Each trace starts without any memory.")
final class ReplayCommand implements Callable<Integer> {
    /** Commands that talk to no instance need none configured. */
    static final Map<String, String> NO_UPSTREAM = Map.of("WINNOW_UPSTREAM", "http://127.0.0.1:1");

    @Mixin private ConfigOption option = new ConfigOption();

    @Parameters(
            paramLabel = "TRACE",
            arity = "1..*",
            description = "Files of one JSON object a line.")
    private List<Path> traces = List.of();

    @Option(
            names = "--host",
            paramLabel = "NAME",
            defaultValue = "local.test",
            description = "The instance the traces were delivered to; local.test if not given.")
    private String host = "local.test";

    @Option(
            names = "--know-followed",
            description =
                    "Know from the start whom the trace says somebody local follows, as after an"
                            + " import. Otherwise relations are learnt from the trace.")
    private boolean knowFollowed;

    @Option(names = "--learn-nothing", description = "Let everybody stay a stranger.")
    private boolean learnNothing;

    private final PrintStream out;

    ReplayCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        Optional<Config> config = option.load(NO_UPSTREAM);
        if (config.isEmpty()) {
            return Exit.BAD_CONFIG;
        }
        Replay replay =
                new Replay(
                        unhurried(Judging.setup(config.get())),
                        memory(config.get()),
                        known(),
                        new ActivityParser(config.get().limits().body()),
                        host);
        FamilyTable table = new FamilyTable();
        try {
            for (Path trace : traces) {
                play(replay, trace, table);
            }
        } catch (TraceException e) {
            out.println(e.getMessage());
            return Exit.FAILED;
        }
        out.print(table.text());
        return Exit.FINE;
    }

    private Known known() {
        return learnNothing ? Known.NOBODY : knowFollowed ? Known.FOLLOWED : Known.LEARNT;
    }

    private static Memory memory(Config config) {
        return new Memory() {
            @Override
            public Relations relations(RelationStore ties, Clocks clocks) {
                return Judging.passing(config, ties, clocks);
            }

            @Override
            public Knowledge knowledge(Senders senders, Relations relations, Clocks clocks) {
                return Judging.knowledge(config, senders, relations, clocks);
            }
        };
    }

    /** A busy machine must not change what a trace gives. */
    private static Setup unhurried(Setup setup) {
        return new Setup(
                setup.rules(),
                setup.policy(),
                setup.local(),
                new Patience(setup.patience().fetch(), Duration.ofMinutes(10)));
    }

    private static void play(Replay replay, Path trace, FamilyTable table)
            throws IOException, TraceException {
        try (ProgressBar bar =
                new ProgressBarBuilder()
                        .setTaskName(trace.getFileName().toString())
                        .setInitialMax(lines(trace))
                        .build()) {
            replay.play(trace, table, bar::stepTo);
        }
    }

    private static long lines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }
}
