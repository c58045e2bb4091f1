package social.winnow.app;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import social.winnow.config.Config;
import social.winnow.model.Clocks;
import social.winnow.parse.ActivityParser;
import social.winnow.pipeline.Knowledge;
import social.winnow.pipeline.Patience;
import social.winnow.pipeline.Setup;
import social.winnow.replay.Comparison;
import social.winnow.replay.Judged;
import social.winnow.replay.Known;
import social.winnow.replay.Memory;
import social.winnow.replay.Replay;
import social.winnow.replay.Report;
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
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description =
                    "The configuration; otherwise as for the proxy. Given twice: play the traces"
                            + " with both and print in which deliveries the second differs.")
    private List<Path> files = List.of();

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

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the report there as JSON, too.")
    private @Nullable Path json;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write the report there as a page with charts, too.")
    private @Nullable Path html;

    private final PrintStream out;

    ReplayCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        if (files.size() > 2) {
            out.println("--config: one, or two to compare");
            return Exit.BAD_CONFIG;
        }
        List<ConfigOption> options =
                files.isEmpty()
                        ? List.of(new ConfigOption())
                        : files.stream().map(ConfigOption::of).toList();
        List<Config> configs =
                options.stream().flatMap(it -> it.load(NO_UPSTREAM).stream()).toList();
        if (configs.size() < options.size()) {
            return Exit.BAD_CONFIG;
        }
        Report report = new Report(options.getLast().name());
        try {
            if (configs.size() == 1) {
                play(configs.getFirst(), report);
            } else {
                compare(configs, report);
            }
        } catch (TraceException e) {
            out.println(e.getMessage());
            return Exit.FAILED;
        }
        out.print(report.text());
        write(json, report.json());
        write(html, report.page());
        return Exit.FINE;
    }

    /** The report is of the second: it is the one that is thought of. */
    private void compare(List<Config> two, Report report) throws IOException, TraceException {
        Comparison comparison = new Comparison();
        play(two.getFirst(), comparison.first());
        play(two.getLast(), report.andThen(comparison.second()));
        out.println(comparison.text());
    }

    private static void write(@Nullable Path file, String text) throws IOException {
        if (file != null) {
            Files.writeString(file, text);
        }
    }

    private void play(Config config, Consumer<Judged> told) throws IOException, TraceException {
        Replay replay =
                new Replay(
                        unhurried(Judging.setup(config)),
                        memory(config),
                        known(),
                        new ActivityParser(config.limits().body()),
                        host);
        for (Path trace : traces) {
            play(replay, trace, told);
        }
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

    private static void play(Replay replay, Path trace, Consumer<Judged> told)
            throws IOException, TraceException {
        try (ProgressBar bar =
                new ProgressBarBuilder()
                        .setTaskName(trace.getFileName().toString())
                        .setInitialMax(lines(trace))
                        .build()) {
            replay.play(trace, told, bar::stepTo);
        }
    }

    private static long lines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }
}
