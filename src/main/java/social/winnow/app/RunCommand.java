package social.winnow.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.concurrent.Callable;

/** {@code winnow run}, for its help; {@link Main} takes the short way. */
@Command(name = "run", description = "Run the proxy until it is told to stop.")
final class RunCommand implements Callable<Integer> {
    @Mixin private ConfigOption option = new ConfigOption();

    @Override
    public Integer call() {
        return Serve.run(option.file);
    }
}
