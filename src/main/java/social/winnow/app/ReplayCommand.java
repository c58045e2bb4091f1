package social.winnow.app;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import social.winnow.config.Config;
import social.winnow.pipeline.Setup;
import social.winnow.replay.Ablation;
import social.winnow.replay.Comparison;
import social.winnow.replay.Report;
import social.winnow.replay.TraceException;
import social.winnow.replay.Variant;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

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

    @Mixin private TraceOptions traces = new TraceOptions();

    @Option(
            names = "--ablate",
            description =
                    "Play the traces without each rule, without holds, without waves, and with each"
                        + " rule alone, and print what that changes for which family. Takes as long"
                        + " as twice as many replays as there are rules.")
    private boolean ablate;

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
        if (files.size() > (ablate ? 1 : 2)) {
            out.println("--config: one, or two to compare, but not with --ablate");
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
        try {
            if (ablate) {
                ablate(configs.getFirst());
            } else {
                report(configs, new Report(options.getLast().name()));
            }
            return Exit.FINE;
        } catch (TraceException e) {
            out.println(e.getMessage());
            return Exit.FAILED;
        }
    }

    private void ablate(Config config) throws IOException, TraceException {
        Setup setup = Judging.setup(config);
        Ablation ablation = new Ablation(setup);
        traces.play(config, setup, Variant.ALL.toString(), ablation.all());
        for (Variant variant : ablation.variants()) {
            traces.play(config, variant.of(setup), variant.toString(), ablation.taking(variant));
        }
        out.print(ablation.text());
        write(json, ablation.json());
    }

    private void report(List<Config> configs, Report report) throws IOException, TraceException {
        if (configs.size() == 1) {
            traces.play(configs.getFirst(), report);
        } else {
            compare(configs, report);
        }
        out.print(report.text());
        write(json, report.json());
        write(html, report.page());
    }

    /** The report is of the second: it is the one that is thought of. */
    private void compare(List<Config> two, Report report) throws IOException, TraceException {
        Comparison comparison = new Comparison();
        traces.play(two.getFirst(), comparison.first());
        traces.play(two.getLast(), report.andThen(comparison.second()));
        out.println(comparison.text());
    }

    private static void write(@Nullable Path file, String text) throws IOException {
        if (file != null) {
            Files.writeString(file, text);
        }
    }
}
