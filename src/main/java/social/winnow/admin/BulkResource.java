package social.winnow.admin;

import social.winnow.model.Clocks;
import social.winnow.model.http.Response;
import social.winnow.moderation.Decisions;
import social.winnow.store.AuditLog;
import social.winnow.store.Condition;
import social.winnow.store.Desk;
import social.winnow.store.Selection;
import social.winnow.store.State;
import social.winnow.store.StoreException;
import social.winnow.text.Printable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Deciding about many at once, in steps that let others have their turn. */
final class BulkResource {
    private static final int MOST_IDS = 1000;

    private final AdminSources.Stored stored;
    private final Decisions decisions;
    private final Jobs jobs;
    private final Replays replays;
    private final Clocks clocks;

    private enum Action {
        RELEASE,
        CONFIRM,
        DELETE
    }

    private record Wish(String action, Optional<List<String>> ids, Optional<Filters> select) {}

    private record Begun(Job.Progress job) {}

    BulkResource(
            AdminSources.Stored stored,
            Decisions decisions,
            Jobs jobs,
            Replays replays,
            Clocks clocks) {
        this.stored = stored;
        this.decisions = decisions;
        this.jobs = jobs;
        this.replays = replays;
        this.clocks = clocks;
    }

    List<Route> routes() {
        return List.of(Route.post(QuarantineResource.PATH + "/bulk", replays.once(this::begin)));
    }

    private Response begin(Ask ask) throws ProblemException, StoreException {
        Wish wish = ask.body(Wish.class);
        Action action = action(wish.action());
        Selection selection = selection(wish, action);
        String by = ask.who().name();
        long total = stored.desk().count(selection, Integer.MAX_VALUE);
        Job.Work work =
                switch (action) {
                    case RELEASE ->
                            each(
                                    selection,
                                    id ->
                                            decisions.release(
                                                    id, Optional.empty(), by, Optional.empty()));
                    case CONFIRM ->
                            each(selection, id -> decisions.confirm(id, by, Optional.empty()));
                    case DELETE -> job -> delete(job, selection);
                };
        note(action, ask, by, total);
        return ApiJson.answer(
                202, new Begun(jobs.start(wish.action(), total, by, work).progress()));
    }

    private Job.Work each(Selection selection, Walk.Step step) {
        return job -> new Walk(stored.quarantine(), job).through(selection, step);
    }

    private static Action action(String name) throws ProblemException {
        return switch (name) {
            case "release" -> Action.RELEASE;
            case "confirm" -> Action.CONFIRM;
            case "delete" -> Action.DELETE;
            default ->
                    throw new ProblemException(
                            Problem.badRequest("action must be release, confirm or delete"));
        };
    }

    /** Only what is there by now: what comes while it is worked on was not seen by anybody. */
    private Selection selection(Wish wish, Action action) throws ProblemException {
        if (wish.ids().isPresent() == wish.select().isPresent()) {
            throw new ProblemException(Problem.badRequest("Give either ids or select"));
        }
        List<Condition> conditions = new ArrayList<>();
        if (wish.select().isPresent()) {
            conditions.addAll(wish.select().get().conditions());
            Instant now = clocks.wall().instant();
            conditions.add(new Condition.Received(Instant.EPOCH, now.plusMillis(1)));
        } else {
            Set<String> ids = new HashSet<>(wish.ids().orElseThrow());
            if (ids.isEmpty() || ids.size() > MOST_IDS || ids.contains(null)) {
                throw new ProblemException(
                        Problem.badRequest("ids must be 1 to " + MOST_IDS + " of them"));
            }
            conditions.add(new Condition.Named(ids));
        }
        if (action != Action.DELETE) {
            conditions.add(new Condition.In(EnumSet.of(State.WAITING, State.HELD)));
        }
        return new Selection(conditions, Optional.empty(), Walk.PAGE);
    }

    private void delete(Job job, Selection selection) throws StoreException {
        int gone = Desk.STEP;
        while (gone > 0 && !job.isStopping()) {
            gone = stored.desk().delete(selection, Desk.STEP);
            job.did(gone);
        }
    }

    private void note(Action action, Ask ask, String by, long total) throws StoreException {
        String wish = ask.request().body().text();
        stored.audit()
                .write(
                        new AuditLog.Change(
                                clocks.wall().instant(),
                                by,
                                "bulk-" + action.name().toLowerCase(Locale.ROOT),
                                total + " kept back",
                                Optional.empty(),
                                Optional.empty(),
                                Printable.of(wish, 1000)));
    }
}
