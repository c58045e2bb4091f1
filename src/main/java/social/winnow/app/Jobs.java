package social.winnow.app;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

import social.winnow.text.Printable;

import tools.jackson.databind.JsonNode;

import java.io.PrintStream;
import java.time.Duration;
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
        JsonNode job = api.get("/jobs/" + Api.encoded(id));
        try (ProgressBar bar =
                new ProgressBarBuilder()
                        .setTaskName(Shown.text(job, "action"))
                        .setInitialMax(job.path("total").asLong())
                        .build()) {
            while (job.path("running").asBoolean(false)) {
                bar.maxHint(job.path("total").asLong());
                bar.stepTo(job.path("done").asLong() + job.path("failed").asLong());
                LockSupport.parkNanos(PAUSE.toNanos());
                job = api.get("/jobs/" + Api.encoded(id));
            }
            bar.stepTo(job.path("total").asLong());
        }
        return end(job);
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
