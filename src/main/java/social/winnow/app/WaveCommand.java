package social.winnow.app;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.JsonNode;

import java.io.PrintStream;
import java.util.concurrent.Callable;

/** {@code winnow wave}: whether the instance is under attack, and saying so. */
@Command(
        name = "wave",
        description = "Say whether there is a wave; with on or off, overrule what Winnow sees.")
final class WaveCommand implements Callable<Integer> {
    @Mixin private ApiOption option = new ApiOption();

    @Parameters(
            paramLabel = "FORCE",
            arity = "0..1",
            description = "${COMPLETION-CANDIDATES}; auto: as Winnow sees it.")
    private @Nullable Force force;

    private final PrintStream out;

    WaveCommand(PrintStream out) {
        this.out = out;
    }

    /** What a moderator says. */
    enum Force {
        AUTO,
        ON,
        OFF
    }

    @Override
    public Integer call() {
        Force wanted = force;
        return option.run(
                out,
                api -> {
                    JsonNode wave =
                            wanted == null
                                    ? api.get("/wave")
                                    : api.put(
                                            "/wave",
                                            Api.object().put("force", Shown.label(wanted)));
                    if (option.json) {
                        out.println(Api.text(wave));
                    } else {
                        out.println(words(wave));
                    }
                    return Exit.FINE;
                });
    }

    private static String words(JsonNode wave) {
        String since = Shown.time(wave, "since");
        String state =
                wave.path("on").asBoolean(false)
                        ? "There is a wave" + (since.isEmpty() ? "" : " since " + since + " UTC")
                        : "There is no wave";
        boolean forced = !Shown.text(wave, "forced").equals("auto");
        return state + (forced ? ", for somebody said so." : ".");
    }
}
