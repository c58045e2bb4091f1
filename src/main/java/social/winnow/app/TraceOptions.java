package social.winnow.app;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import social.winnow.config.Config;
import social.winnow.config.Logging;
import social.winnow.model.Clocks;
import social.winnow.parse.ActivityParser;
import social.winnow.pipeline.Knowledge;
import social.winnow.pipeline.Patience;
import social.winnow.pipeline.Setup;
import social.winnow.replay.Judged;
import social.winnow.replay.Known;
import social.winnow.replay.Memory;
import social.winnow.replay.Replay;
import social.winnow.replay.Scene;
import social.winnow.replay.TraceException;
import social.winnow.rule.Campaign;
import social.winnow.rule.Relations;
import social.winnow.rule.Senders;
import social.winnow.state.WaveListener;
import social.winnow.state.memory.SecretHash;
import social.winnow.store.RelationStore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Which traces are played, and as what they are taken. */
final class TraceOptions {
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
            names = "--only-ham",
            description =
                    "Leave out what the traces call spam: what is held when nothing is wrong?")
    private boolean onlyHam;

    @Option(
            names = "--confirm-after",
            paramLabel = "NUMBER",
            description =
                    "Play a moderator, too, who calls content spam once so much spam was kept back"
                            + " for it. Otherwise nobody decides anything.")
    private int confirmedAfter;

    /** Plays them all, one after the other, with the rules of that configuration. */
    void play(Config config, Consumer<Judged> told) throws IOException, TraceException {
        play(config, Judging.setup(config), "", told);
    }

    /**
     * Plays them all with other rules.
     *
     * @param name of what is played, for the progress bar
     */
    void play(Config config, Setup setup, String name, Consumer<Judged> told)
            throws IOException, TraceException {
        // A line for everything held would bury the report.
        Logging.apply(new Config.Log(Config.Log.Format.PLAIN, Config.Log.Level.WARN));
        Replay replay =
                new Replay(
                        unhurried(setup),
                        config.hold(),
                        memory(config),
                        new ActivityParser(config.limits().body()),
                        new Scene(host, known(), onlyHam, confirmedAfter));
        for (int i = 0; i < traces.size(); i++) {
            play(replay, i, name, told);
        }
    }

    private Known known() {
        return learnNothing ? Known.NOBODY : knowFollowed ? Known.FOLLOWED : Known.LEARNT;
    }

    private void play(Replay replay, int number, String name, Consumer<Judged> told)
            throws IOException, TraceException {
        Path trace = traces.get(number);
        try (ProgressBar bar =
                new ProgressBarBuilder()
                        .setTaskName((trace.getFileName() + " " + name).trim())
                        .setInitialMax(lines(trace))
                        .build()) {
            replay.play(trace, number, told, bar::stepTo);
        }
    }

    private static long lines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }

    /** A busy machine must not change what a trace gives. */
    private static Setup unhurried(Setup setup) {
        return setup.with(new Patience(setup.patience().fetch(), Duration.ofMinutes(10)));
    }

    private static Memory memory(Config config) {
        return new Memory() {
            @Override
            public Relations relations(RelationStore ties, Clocks clocks) {
                return Judging.passing(config, ties, clocks);
            }

            @Override
            public Knowledge knowledge(
                    Senders senders, Relations relations, Consumer<Campaign> began, Clocks clocks) {
                // The same trace gives the same report.
                return Judging.knowledge(
                        config,
                        senders,
                        relations,
                        new Judging.Ears(began, WaveListener.NONE),
                        SecretHash.fixed(),
                        clocks);
            }
        };
    }
}
