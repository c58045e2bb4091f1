package social.winnow.app;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import social.winnow.config.Config;
import social.winnow.inbox.Standards;
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
import social.winnow.store.Kept;
import social.winnow.store.StoreException;
import social.winnow.text.Printable;
import social.winnow.verification.Terms;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code winnow explain}: judges something saved or kept back and says why. */
@Command(
        name = "explain",
        description =
                "Judge an activity from a file, a whole request from a file, or something kept"
                        + " back, as if it came alone, and print who sent it and every finding."
                        + " Nothing is fetched or recorded: keys come from the store.")
final class ExplainCommand implements Callable<Integer> {
    @Mixin private ConfigOption option = new ConfigOption();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description =
                    "The activity as JSON, taken to be its actor's; or a request, head and body.")
    private @Nullable Path file;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Something kept back, as of when it came.")
    private @Nullable String id;

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

    /** What is to be explained; a bare activity has nothing that could be verified. */
    private record Matter(Request request, Instant at, boolean bare) {}

    @Override
    public Integer call() {
        Optional<Config> config = option.load(ReplayCommand.NO_UPSTREAM);
        if (config.isEmpty()) {
            return Exit.BAD_CONFIG;
        }
        try (Memories memories = Memories.of(config.get())) {
            Optional<Matter> matter = matter(config.get(), memories);
            matter.ifPresent(it -> explain(config.get(), memories, it));
            return matter.isPresent() ? Exit.FINE : Exit.FAILED;
        } catch (StoreException e) {
            out.println(e.getMessage());
            return Exit.FAILED;
        }
    }

    private Optional<Matter> matter(Config config, Memories memories) throws StoreException {
        if (id != null) {
            Optional<Kept> kept = memories.kept(id);
            if (kept.flatMap(Kept::request).isEmpty()) {
                out.println(id + ": there is nothing of that id, or only a row of it");
            }
            return kept.flatMap(
                    it -> it.request().map(request -> new Matter(request, it.receivedAt(), false)));
        }
        if (file == null) {
            out.println("name a file, or something kept back with --id");
            return Optional.empty();
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            Instant now = SystemClocks.get().wall().instant();
            return Optional.of(
                    RequestFile.read(bytes)
                            .map(request -> new Matter(request, now, false))
                            .orElseGet(() -> new Matter(bare(config, bytes), now, true)));
        } catch (IOException e) {
            out.println(file + ": cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Request bare(Config config, byte[] body) {
        String name = host.isEmpty() ? config.hosts().stream().findFirst().orElse("") : host;
        return new Request(
                "POST",
                "/inbox",
                Headers.of("Host", name),
                Body.of(body),
                InetAddress.getLoopbackAddress());
    }

    private void explain(Config config, Memories memories, Matter matter) {
        byte[] body = matter.request().body().bytes();
        switch (new ActivityParser(config.limits().body()).parse(body)) {
            case ParseOutcome.Malformed malformed ->
                    out.printf(
                            "refuse, 400 %s: %s%n",
                            malformed.reason().label(), Printable.of(malformed.detail(), 500));
            case ParseOutcome.Parsed(Activity activity) ->
                    explain(config, memories, matter, activity);
        }
    }

    private void explain(Config config, Memories memories, Matter matter, Activity activity) {
        Clocks clocks = SystemClocks.get();
        Pipeline pipeline =
                Judging.pipeline(
                        config,
                        Judging.knowledge(
                                config,
                                memories.senders(),
                                Judging.passing(config, new MemoryTies(), clocks),
                                clocks),
                        new PipelineListener() {},
                        clocks);
        Standards standards = Judging.standards(config, pipeline);
        Verification verification =
                matter.bare()
                        ? new Verification.Verified(Verification.By.SIGNATURE)
                        : memories.verifier(config)
                                .explain(
                                        matter.request(),
                                        activity,
                                        matter.at(),
                                        new Terms(
                                                standards.window(),
                                                Duration.ZERO,
                                                standards.hosts(),
                                                () -> false));
        out.printf(
                "sender    %s: it %s%s%n",
                verification.label(),
                Printable.of(verification.words(), 500),
                matter.bare() ? ", as is assumed of a bare activity" : "");
        standards
                .refusals()
                .reason(verification)
                .ifPresent(reason -> out.println("refused   with 401, as " + reason));
        KeptText.print(
                pipeline.explain(
                        new Delivery(
                                "explain", matter.at(), matter.request(), activity, verification)),
                out);
    }
}
