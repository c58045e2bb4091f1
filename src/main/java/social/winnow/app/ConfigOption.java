package social.winnow.app;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

import social.winnow.config.Config;
import social.winnow.config.ConfigLoader;
import social.winnow.config.Loaded;
import social.winnow.config.PluginFolder;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which configuration a command works with. */
final class ConfigOption {
    static final Path USUAL = Path.of("/etc/winnow/winnow.yaml");

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description =
                    "The configuration. Otherwise: WINNOW_CONFIG, then /etc/winnow/winnow.yaml,"
                            + " then all defaults.")
    @Nullable Path file;

    private final PrintStream problems;

    ConfigOption() {
        this(System.err);
    }

    ConfigOption(PrintStream problems) {
        this.problems = problems;
    }

    /** The option as if that file had been named. */
    static ConfigOption of(Path file) {
        ConfigOption option = new ConfigOption();
        option.file = file;
        return option;
    }

    /** What to call it: its file, or where it comes from without one. */
    String name() {
        return find(file, System.getenv()).map(Path::toString).orElse("defaults");
    }

    /** The configuration, or empty after all that is wrong with it was printed. */
    Optional<Config> load() {
        return load(Map.of());
    }

    Optional<Config> load(Map<String, String> variables) {
        return switch (load(file, variables)) {
            case Loaded.Accepted accepted -> Optional.of(accepted.config());
            case Loaded.Rejected rejected -> {
                rejected.problems().forEach(problems::println);
                yield Optional.empty();
            }
        };
    }

    /**
     * What is there under that name or the usual ones; variables given here win over the
     * environment.
     */
    static Loaded load(@Nullable Path file, Map<String, String> variables) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(variables);
        ConfigLoader loader = loader(environment);
        return find(file, environment)
                .map(loader::load)
                .orElseGet(() -> loader.load("environment", ""));
    }

    static ConfigLoader loader(Map<String, String> environment) {
        return new ConfigLoader(new PluginFolder(Home.plugins()), environment);
    }

    static Optional<Path> find(@Nullable Path file, Map<String, String> environment) {
        if (file != null) {
            return Optional.of(file);
        }
        return Optional.ofNullable(environment.get("WINNOW_CONFIG"))
                .filter(name -> !name.isBlank())
                .map(Path::of)
                .or(() -> Optional.of(USUAL).filter(Files::exists));
    }
}
