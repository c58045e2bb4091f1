package social.winnow.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import social.winnow.config.Config;
import social.winnow.pipeline.ConfiguredRule;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code winnow check}: says everything that is wrong with a configuration. */
@Command(
        name = "check",
        description =
                "Check the configuration and print all its problems; exit 2 if there are any.")
final class CheckCommand implements Callable<Integer> {
    @Mixin private ConfigOption option = new ConfigOption();

    private final PrintStream out;

    CheckCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        return option.load().map(this::approve).orElse(Exit.BAD_CONFIG);
    }

    private int approve(Config config) {
        var failure = SelfTest.run(config);
        if (failure.isPresent()) {
            out.println(failure.get());
            return Exit.BAD_CONFIG;
        }
        out.printf(
                "The configuration is fine: %s to %s, %s.%n",
                Addresses.text(config.listen()),
                config.upstream().url(),
                config.policy().mode().name().toLowerCase(Locale.ROOT));
        out.println(
                config.rules().stream()
                        .map(CheckCommand::line)
                        .collect(Collectors.joining(System.lineSeparator())));
        return Exit.FINE;
    }

    private static String line(ConfiguredRule rule) {
        return "  %-20s %s".formatted(rule.name(), rule.mode().name().toLowerCase(Locale.ROOT));
    }
}
