package social.winnow.admin;

import social.winnow.model.http.Response;

import java.util.List;

/** Work on many at once. */
final class JobsResource {
    private static final String PATH = "/api/v1/jobs";

    private final Jobs jobs;

    JobsResource(Jobs jobs) {
        this.jobs = jobs;
    }

    List<Route> routes() {
        return List.of(
                Route.get(PATH, _ -> ApiJson.ok(jobs.all().stream().map(Job::progress).toList())),
                Route.get(PATH + "/{id}", ask -> ApiJson.ok(find(ask).progress())),
                Route.post(PATH + "/{id}/stop", this::stop));
    }

    private Job find(Ask ask) throws ProblemException {
        return jobs.find(ask.place("id"))
                .orElseThrow(() ->
                        new ProblemException(
                                Problem.notFound("There is no such job, or Winnow began anew")));
    }

    private Response stop(Ask ask) throws ProblemException {
        Job job = find(ask);
        job.stop();
        return ApiJson.ok(job.progress());
    }
}
