package social.winnow.admin;

import social.winnow.model.Clocks;
import social.winnow.model.http.Response;
import social.winnow.moderation.Answer;
import social.winnow.moderation.CampaignStanding;
import social.winnow.moderation.Campaigns;
import social.winnow.moderation.Decisions;
import social.winnow.moderation.Moderation;
import social.winnow.rule.Opinion;
import social.winnow.store.Desk;
import social.winnow.store.Kept;
import social.winnow.store.Selection;
import social.winnow.store.State;
import social.winnow.store.StoreException;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Deciding about what many strangers bring alike; what was kept back of it follows in a job. */
final class CampaignDecisionResource {
    private static final String ONE = "/api/v1/campaigns/{id}/";

    private final Campaigns campaigns;
    private final Decisions decisions;
    private final AdminSources.Stored stored;
    private final CampaignResource shown;
    private final Jobs jobs;
    private final Replays replays;
    private final Clocks clocks;

    private record Confirm(Optional<Boolean> delete) {}

    private record Vouch(Optional<Boolean> release) {}

    private record Acted(CampaignResource.Campaign campaign, Optional<Job.Progress> job) {}

    CampaignDecisionResource(
            Moderation moderation,
            AdminSources.Stored stored,
            CampaignResource shown,
            Jobs jobs,
            Replays replays,
            Clocks clocks) {
        this.campaigns = moderation.campaigns();
        this.decisions = moderation.decisions();
        this.stored = stored;
        this.shown = shown;
        this.jobs = jobs;
        this.replays = replays;
        this.clocks = clocks;
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
        Instant end = clocks.wall().instant().plusMillis(1);
        Set<String> reach = reach(ask);
        return answer(
                ask,
                delete ? "delete" : "confirm",
                count(reach, State.WAITING, State.HELD),
                job -> {
                    confirm(job, id, end, by);
                    if (delete) {
                        delete(job, Selection.newest(1).because(id));
                        delete(job, members(id));
                    }
                });
    }

    private Response vouch(Ask ask) throws ProblemException, StoreException {
        boolean release =
                ask.body(Vouch.class, new Vouch(Optional.empty())).release().orElse(false);
        String id = ask.place("id");
        String by = ask.who().name();
        check(campaigns.vouch(id, by));
        Set<String> reach = reach(ask);
        long confirmed = campaigns.confirmedMembers(id);
        return release
                ? answer(
                        ask,
                        "release",
                        count(reach, State.WAITING, State.HELD) + confirmed,
                        job -> {
                            campaigns.reopenMembers(id, by, _ -> !job.isStopping());
                            release(job, id, reach, by);
                        })
                : answer(ask, "reopen", confirmed, job -> reopen(job, id, by));
    }

    /** What brings several of them has its turn once. */
    private void release(Job job, String id, Set<String> reach, String by) throws StoreException {
        Set<String> seen = new HashSet<>();
        for (String each : reach) {
            Selection first = members(each).in(State.WAITING, State.HELD);
            Optional<Selection> rest = Optional.of(first);
            while (rest.isPresent() && !job.isStopping()) {
                List<Kept> page = stored.quarantine().list(rest.get());
                release(job, id, page.stream().map(Kept::id).filter(seen::add).toList(), by);
                rest =
                        page.size() < Walk.PAGE
                                ? Optional.empty()
                                : Optional.of(first.after(Selection.Place.of(page.getLast())));
            }
        }
    }

    private void release(Job job, String campaign, List<String> ids, String by)
            throws StoreException {
        if (!ids.isEmpty()) {
            new Walk(stored.quarantine(), job)
                    .through(
                            Selection.newest(Walk.PAGE).named(Set.copyOf(ids)),
                            one -> decisions.releaseMember(one, campaign, by));
        }
    }

    /** Asked for again, it goes on with what a job before it has left. */
    private Response undo(Ask ask) throws ProblemException, StoreException {
        String id = ask.place("id");
        String by = ask.who().name();
        CampaignStanding before = shown.find(ask);
        boolean confirmed =
                before.decision().filter(it -> it.opinion() == Opinion.CONFIRMED).isPresent();
        long followed = campaigns.confirmedMembers(id);
        check(campaigns.undo(id, by));
        if (!confirmed) {
            campaigns.keepMembersBack(id);
        }
        return answer(ask, "reopen", followed, job -> reopen(job, id, by));
    }

    private Set<String> reach(Ask ask) throws ProblemException, StoreException {
        return Set.copyOf(shown.find(ask).reach());
    }

    private long count(Set<String> reach, State... states) throws StoreException {
        Map<State, Long> all = stored.desk().states(reach);
        return Stream.of(states).mapToLong(it -> all.getOrDefault(it, 0L)).sum();
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

    private Response answer(Ask ask, String action, long total, Job.Work work)
            throws ProblemException, StoreException {
        Optional<Job.Progress> job =
                total == 0
                        ? Optional.empty()
                        : Optional.of(jobs.start(action, total, ask.who().name(), work).progress());
        return ApiJson.ok(new Acted(shown.campaign(shown.find(ask)), job));
    }

    private void confirm(Job job, String id, Instant end, String by) throws StoreException {
        int more = Desk.STEP;
        while (more > 0 && !job.isStopping()) {
            more = campaigns.confirmMembers(id, end, by);
            job.did(more);
        }
    }

    private void reopen(Job job, String id, String by) throws StoreException {
        campaigns.reopenMembers(
                id,
                by,
                more -> {
                    job.did(more);
                    return !job.isStopping();
                });
    }

    private void delete(Job job, Selection members) throws StoreException {
        Selection confirmed = members.in(State.CONFIRMED);
        int more = Desk.STEP;
        while (more > 0 && !job.isStopping()) {
            more = stored.desk().delete(confirmed, Desk.STEP);
        }
    }
}
