package social.winnow.app;

import me.tongfei.progressbar.ProgressBar;

import social.winnow.text.Printable;

import tools.jackson.databind.JsonNode;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Waits for what Winnow does in the background. */
final class Jobs {
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Api api;
    private final PrintStream out;
    private final boolean json;

    Jobs(Api api, PrintStream out, boolean json) {
        this.api = api;
        this.out = out;
        this.json = json;
    }

    /**
     * Shows how it goes on, and at the end what came of it.
     *
     * @param answer holds the job as it began, or nothing if there was nothing to be done
     */
    int follow(JsonNode answer) throws ApiException {
        JsonNode begun = answer.path("job");
        String id = begun.isObject() ? Shown.text(begun, "id") : begun.asString("");
        if (id.isEmpty()) {
            out.println(json ? Api.text(answer) : "done");
            return Exit.FINE;
        }
        JsonNode job = job(id);
        // There may be none where nobody sits before it.
        if (Optional.ofNullable(System.console()).filter(Console::isTerminal).isEmpty()) {
            while (job.path("running").asBoolean(false)) {
                job = later(id);
            }
            return end(job);
        }
        try (ProgressBar bar =
                new ProgressBar(Shown.text(job, "action"), job.path("total").asLong())) {
            while (job.path("running").asBoolean(false)) {
                bar.maxHint(job.path("total").asLong());
                bar.stepTo(job.path("done").asLong() + job.path("failed").asLong());
                job = later(id);
            }
            bar.stepTo(job.path("total").asLong());
        }
        return end(job);
    }

    private JsonNode later(String id) throws ApiException {
        LockSupport.parkNanos(PAUSE.toNanos());
        return job(id);
    }

    private JsonNode job(String id) throws ApiException {
        return api.get("/jobs/" + Api.encoded(id));
    }

    private int end(JsonNode job) {
        long failed = job.path("failed").asLong();
        if (json) {
            out.println(Api.text(job));
        } else {
            out.println(
                    "%s: %d done, %d failed, of %d"
                            .formatted(
                                    Shown.text(job, "action"),
                                    job.path("done").asLong(),
                                    failed,
                                    job.path("total").asLong()));
            for (JsonNode failure : job.path("failures")) {
                out.println(
                        Printable.of(
                                "  "
                                        + Shown.text(failure, "id")
                                        + ": "
                                        + Shown.text(failure, "why"),
                                1000));
            }
        }
        return failed == 0 ? Exit.FINE : Exit.FAILED;
    }
}
