package social.winnow.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import social.winnow.config.Config;
import social.winnow.model.Activity;
import social.winnow.model.Clocks;
import social.winnow.model.Delivery;
import social.winnow.model.Verification;
import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;
import social.winnow.parse.ActivityParser;
import social.winnow.parse.ParseOutcome;
import social.winnow.pipeline.Pipeline;
import social.winnow.pipeline.PipelineListener;
import social.winnow.relation.MemoryTies;
import social.winnow.text.Printable;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code winnow explain}: judges a saved activity and says why. */
@Command(
        name = "explain",
        description =
                "Judge an activity from a file, as if it came now and alone, and print every"
                        + " finding. Nothing is fetched or recorded.")
final class ExplainCommand implements Callable<Integer> {
    @Mixin private ConfigOption option = new ConfigOption();

    @Parameters(paramLabel = "FILE", description = "The activity as JSON.")
    private Path file = Path.of("");

    @Option(
            names = "--host",
            paramLabel = "NAME",
            defaultValue = "",
            description = "The instance it is sent to; the first of hosts if not given.")
    private String host = "";

    private final PrintStream out;

    ExplainCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        Optional<Config> config = option.load(ReplayCommand.NO_UPSTREAM);
        if (config.isEmpty()) {
            return Exit.BAD_CONFIG;
        }
        byte[] body;
        try {
            body = Files.readAllBytes(file);
        } catch (IOException e) {
            out.println(file + ": cannot be read: " + e.getMessage());
            return Exit.FAILED;
        }
        return switch (new ActivityParser(config.get().limits().body()).parse(body)) {
            case ParseOutcome.Malformed malformed -> {
                out.printf(
                        "refuse, 400 %s: %s%n",
                        malformed.reason().label(), Printable.of(malformed.detail(), 500));
                yield Exit.FINE;
            }
            case ParseOutcome.Parsed(Activity activity) -> {
                explain(config.get(), activity, Body.of(body));
                yield Exit.FINE;
            }
        };
    }

    private void explain(Config config, Activity activity, Body body) {
        Clocks clocks = SystemClocks.get();
        Pipeline pipeline =
                Judging.pipeline(
                        config,
                        Judging.knowledge(
                                config,
                                NobodyKnown.senders(),
                                Judging.passing(config, new MemoryTies(), clocks),
                                clocks),
                        new PipelineListener() {},
                        clocks);
        String name = host.isEmpty() ? config.hosts().stream().findFirst().orElse("") : host;
        Request request =
                new Request(
                        "POST",
                        "/inbox",
                        Headers.of("Host", name),
                        body,
                        InetAddress.getLoopbackAddress());
        KeptText.print(
                pipeline.explain(
                        new Delivery(
                                "explain",
                                clocks.wall().instant(),
                                request,
                                activity,
                                new Verification.Verified(Verification.By.SIGNATURE))),
                out);
    }
}
