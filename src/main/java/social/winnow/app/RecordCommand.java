package social.winnow.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code winnow record}: the proxy, which writes a trace beside its work. */
@Command(
        name = "record",
        description =
                "Run the proxy as ever, and write what is delivered to a file for winnow replay:"
                        + " without texts, and with other names for people and servers.")
final class RecordCommand implements Callable<Integer> {
    private static final int MEBIBYTE = 1 << 20;

    @Mixin private ConfigOption option = new ConfigOption();

    @Parameters(paramLabel = "FILE", description = "To be made; it must not be there.")
    private Path file = Path.of("");

    @Option(
            names = "--size",
            paramLabel = "MIB",
            defaultValue = "1024",
            description = "End the recording, not the proxy, after so many MiB; 1024 if not given.")
    private int size = 1024;

    @Override
    public Integer call() {
        return Serve.run(option.file, Optional.of(new Recording(file, (long) size * MEBIBYTE)));
    }
}
