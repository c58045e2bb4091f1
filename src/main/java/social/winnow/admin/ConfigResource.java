package social.winnow.admin;

import social.winnow.model.http.Response;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The configuration as it is written down, and reading it again. */
final class ConfigResource {
    private static final String PATH = "/api/v1/config";

    private final AdminSources sources;

    private record Written(
            String text,
            Optional<String> file,
            Instant loadedAt,
            Optional<Reloads.Last> lastReload) {}

    private record Reloaded(boolean ok, List<String> problems, List<String> waiting) {}

    ConfigResource(AdminSources sources) {
        this.sources = sources;
    }

    List<Route> routes() {
        return List.of(Route.get(PATH, _ -> show()), Route.post(PATH + "/reload", _ -> reload()));
    }

    private Response show() throws ProblemException {
        Reloads reloads = sources.configured().reloads();
        return ApiJson.ok(
                new Written(
                        Redacted.yaml(text()),
                        sources.configured().file().map(Path::toString),
                        reloads.loadedAt(),
                        reloads.last()));
    }

    private String text() throws ProblemException {
        try {
            return sources.configured().file().isEmpty()
                    ? ""
                    : Files.readString(sources.configured().file().get());
        } catch (IOException _) {
            throw new ProblemException(
                    new Problem(
                            503,
                            "config-trouble",
                            "The configuration cannot be read",
                            "Its file is not there, or Winnow may not read it"));
        }
    }

    private Response reload() throws ProblemException {
        if (sources.configured().file().isEmpty()) {
            throw new ProblemException(
                    Problem.badRequest("There is no file: the configuration cannot change"));
        }
        sources.configured().reload().run();
        Reloads.Last last = sources.configured().reloads().last().orElseThrow();
        return ApiJson.ok(new Reloaded(last.ok(), last.problems(), last.waiting()));
    }
}
