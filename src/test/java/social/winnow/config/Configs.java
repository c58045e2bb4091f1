package social.winnow.config;

import java.util.List;
import java.util.Map;

/** Reads texts, with the rule types {@code counting} (runs by default) and {@code optional}. */
final class Configs {
    static final String UPSTREAM = "upstream: http://127.0.0.1:3000\n";

    private Configs() {}

    static ConfigLoader loader(Map<String, String> environment) {
        return new ConfigLoader(
                _ ->
                        new RuleTypes.Found(
                                List.of(
                                        new CountingFactory("counting", true),
                                        new CountingFactory("optional", false)),
                                List.of()),
                environment);
    }

    static Loaded load(String text) {
        return loader(Map.of()).load("winnow.yaml", text);
    }

    static Config accepted(String text) {
        return accepted(load(text));
    }

    static Config accepted(Loaded loaded) {
        return switch (loaded) {
            case Loaded.Accepted accepted -> accepted.config();
            case Loaded.Rejected rejected ->
                    throw new AssertionError("rejected: " + rejected.problems());
        };
    }

    static List<String> problems(String text) {
        return problems(load(text));
    }

    static List<String> problems(Loaded loaded) {
        return switch (loaded) {
            case Loaded.Accepted _ -> throw new AssertionError("accepted");
            case Loaded.Rejected rejected ->
                    rejected.problems().stream().map(Problem::toString).toList();
        };
    }
}
