package social.winnow.admin;

import social.winnow.model.http.Response;
import social.winnow.moderation.Answer;
import social.winnow.moderation.CampaignStanding;
import social.winnow.moderation.Campaigns;
import social.winnow.moderation.Decisions;
import social.winnow.moderation.Moderation;
import social.winnow.rule.Opinion;
import social.winnow.store.Desk;
import social.winnow.store.Selection;
import social.winnow.store.State;
import social.winnow.store.StoreException;

import java.util.List;
import java.util.Optional;

/** Deciding about what many strangers bring alike; what was kept back of it follows in a job. */
final class CampaignDecisionResource {
    private static final String ONE = "/api/v1/campaigns/{id}/";

    private final Campaigns campaigns;
    private final Decisions decisions;
    private final AdminSources.Stored stored;
    private final CampaignResource shown;
    private final Jobs jobs;
    private final Replays replays;

    private record Confirm(Optional<Boolean> delete) {}

    private record Vouch(Optional<Boolean> release) {}

    private record Acted(CampaignResource.Campaign campaign, Optional<Job.Progress> job) {}

    CampaignDecisionResource(
            Moderation moderation,
            AdminSources.Stored stored,
            CampaignResource shown,
            Jobs jobs,
            Replays replays) {
        this.campaigns = moderation.campaigns();
        this.decisions = moderation.decisions();
        this.stored = stored;
        this.shown = shown;
        this.jobs = jobs;
        this.replays = replays;
    }

    List<Route> routes() {
        return List.of(
                Route.post(ONE + "confirm", replays.once(this::confirm)),
                Route.post(ONE + "vouch", replays.once(this::vouch)),
                Route.post(ONE + "undo", replays.once(this::undo)));
    }

    private Response confirm(Ask ask) throws ProblemException, StoreException {
        boolean delete =
                ask.body(Confirm.class, new Confirm(Optional.empty())).delete().orElse(false);
        String id = ask.place("id");
        String by = ask.who().name();
        check(campaigns.confirm(id, by));
        Selection members = members(id);
        return answer(
                ask,
                delete ? "delete" : "confirm",
                members.in(State.WAITING, State.HELD),
                job -> {
                    confirm(job, id, by);
                    if (delete) {
                        delete(job, members.in(State.CONFIRMED));
                    }
                });
    }

    private Response vouch(Ask ask) throws ProblemException, StoreException {
        boolean release =
                ask.body(Vouch.class, new Vouch(Optional.empty())).release().orElse(false);
        String id = ask.place("id");
        String by = ask.who().name();
        check(campaigns.vouch(id, by));
        Selection members = members(id);
        return release
                ? answer(
                        ask,
                        "release",
                        members.in(State.WAITING, State.HELD, State.CONFIRMED),
                        job -> {
                            reopen(job, id, by, false);
                            new Walk(stored.quarantine(), job)
                                    .through(
                                            members.in(State.WAITING, State.HELD),
                                            one -> decisions.releaseMember(one, by));
                        })
                : answer(
                        ask,
                        "reopen",
                        members.in(State.CONFIRMED),
                        job -> reopen(job, id, by, true));
    }

    private Response undo(Ask ask) throws ProblemException, StoreException {
        String id = ask.place("id");
        String by = ask.who().name();
        CampaignStanding before = shown.find(ask);
        boolean confirmed =
                before.decision().filter(it -> it.opinion() == Opinion.CONFIRMED).isPresent();
        check(campaigns.undo(id, by));
        Selection members = members(id).in(State.CONFIRMED);
        return confirmed
                ? answer(ask, "reopen", members, job -> reopen(job, id, by, true))
                : ApiJson.ok(new Acted(shown.campaign(shown.find(ask)), Optional.empty()));
    }

    private static Selection members(String id) {
        return Selection.newest(Walk.PAGE).ofCampaign(id);
    }

    private static void check(Answer answer) throws ProblemException {
        switch (answer) {
            case Answer.Unknown _ ->
                    throw new ProblemException(Problem.notFound("No campaign has that id"));
            case Answer.Stale(State current) ->
                    throw new ProblemException(Problem.stale(current.label()));
            case Answer.Heard _ -> {}
        }
    }

    private Response answer(Ask ask, String action, Selection concerned, Job.Work work)
            throws ProblemException, StoreException {
        long total = stored.desk().count(concerned, Integer.MAX_VALUE);
        Optional<Job.Progress> job =
                total == 0
                        ? Optional.empty()
                        : Optional.of(jobs.start(action, total, ask.who().name(), work).progress());
        return ApiJson.ok(new Acted(shown.campaign(shown.find(ask)), job));
    }

    private void confirm(Job job, String id, String by) throws StoreException {
        int more = Desk.STEP;
        while (more > 0 && !job.isStopping()) {
            more = campaigns.confirmMembers(id, by);
            job.did(more);
        }
    }

    private void reopen(Job job, String id, String by, boolean counts) throws StoreException {
        int more = Desk.STEP;
        while (more > 0 && !job.isStopping()) {
            more = campaigns.reopenMembers(id, by);
            job.did(counts ? more : 0);
        }
    }

    private void delete(Job job, Selection members) throws StoreException {
        int more = Desk.STEP;
        while (more > 0 && !job.isStopping()) {
            more = stored.desk().delete(members, Desk.STEP);
        }
    }
}
