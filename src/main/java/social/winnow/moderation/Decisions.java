package social.winnow.moderation;

import social.winnow.model.Clocks;
import social.winnow.model.Verdict;
import social.winnow.moderation.Answer.Heard;
import social.winnow.moderation.Answer.Stale;
import social.winnow.moderation.Answer.Unknown;
import social.winnow.moderation.Trail.Step;
import social.winnow.pipeline.Bringing;
import social.winnow.release.Outcome;
import social.winnow.release.Release;
import social.winnow.release.ReleasePath.Way;
import social.winnow.rule.Crowd;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Opinion;
import social.winnow.rule.Sightings;
import social.winnow.store.DecisionStore.Decision;
import social.winnow.store.Desk;
import social.winnow.store.Kept;
import social.winnow.store.Quarantine;
import social.winnow.store.Selection;
import social.winnow.store.State;
import social.winnow.store.StoreException;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a moderator decides about one thing that was kept back, and what is learnt from it. All of
 * it may be asked for twice: what is so already changes nothing. Safe for any number of threads.
 *
 * <p>Whoever asks may say in which state it was last seen: if it is another by now, nothing is
 * done, unless it is what was wanted.
 */
public final class Decisions {
    /** Where something may stand that is delivered, or is tried again. */
    private static final Set<State> DELIVERED =
            Set.of(State.WAITING, State.RELEASING, State.RELEASED);

    private final Quarantine quarantine;
    private final Desk desk;
    private final Release release;
    private final Lessons lessons;
    private final Contents contents;
    private final Sightings sightings;
    private final Trail trail;
    private final Clocks clocks;

    Decisions(
            Quarantine quarantine,
            Desk desk,
            Release release,
            Lessons lessons,
            Contents contents,
            Sightings sightings,
            Trail trail,
            Clocks clocks) {
        this.quarantine = quarantine;
        this.desk = desk;
        this.release = release;
        this.lessons = lessons;
        this.contents = contents;
        this.sightings = sightings;
        this.trail = trail;
        this.clocks = clocks;
    }

    /**
     * Delivers it after all, with its copies for other inboxes; waits for the instance. Who sent it
     * is known from then on, and speaks for what it brought, as several known people do.
     *
     * @param way by which; empty for the best that remains
     */
    public Answer release(String id, Optional<Way> way, String by, Optional<State> expected)
            throws StoreException {
        Optional<Kept> found = quarantine.find(id);
        if (found.isEmpty()) {
            return new Unknown();
        }
        Kept kept = found.get();
        if (kept.state() != State.RELEASED && isStale(expected, kept.state())) {
            return new Stale(kept.state());
        }
        Outcome outcome =
                way.isPresent() ? release.release(id, way.get(), by) : release.release(id, by);
        Answer answer = released(kept, outcome, by, true);
        if (outcome.arrived() || outcome instanceof Outcome.Postponed) {
            desk.attribute(withCopies(kept), DELIVERED, Optional.empty());
        }
        return answer;
    }

    /**
     * The same of one of many that wait or are held, because a campaign was vouched for: nobody
     * looked at who sent it, so that is not known for it, now or when it is tried again. What
     * brings something else that is called spam stays.
     */
    public Answer releaseMember(String id, String campaign, String by) throws StoreException {
        Optional<Kept> found = quarantine.find(id);
        if (found.isEmpty()) {
            return new Unknown();
        }
        Kept kept = found.get();
        if (kept.state() != State.WAITING && kept.state() != State.HELD) {
            return new Stale(kept.state());
        }
        if (isSpamElsewhere(kept, campaign)) {
            return new Heard(
                    false, "confirmed_elsewhere", "something else that it brings is called spam");
        }
        desk.attribute(withCopies(kept), Set.of(State.WAITING, State.HELD), Optional.of(campaign));
        return released(kept, release.release(id, by), by, false);
    }

    private boolean isSpamElsewhere(Kept kept, String campaign) {
        Stream<String> now =
                lessons.brought(kept).stream()
                        .map(it -> it.sight().fingerprint())
                        .map(it -> sightings.like(it).orElse(it).id());
        return Stream.concat(kept.campaigns().stream(), now)
                .filter(it -> !it.equals(campaign))
                .flatMap(it -> contents.of(it).stream())
                .anyMatch(it -> it.opinion() == Opinion.CONFIRMED);
    }

    private Set<String> withCopies(Kept kept) throws StoreException {
        Set<String> ids = new HashSet<>(release.copies(kept));
        ids.add(kept.id());
        return ids;
    }

    private Answer released(Kept kept, Outcome outcome, String by, boolean looked)
            throws StoreException {
        State before = kept.state();
        boolean changed = outcome.arrived() && !(outcome instanceof Outcome.AlreadyReleased);
        if (changed || outcome instanceof Outcome.Postponed) {
            unsay(kept); // also if it arrives later only: it is wanted, and no spam
        }
        if (changed) {
            lessons.released(kept, looked);
        }
        if (!(outcome instanceof Outcome.AlreadyReleased)) {
            String after = changed ? State.RELEASED.label() : before.label();
            trail.note(
                    by, "release", kept.id(), Step.of(before.label(), after), outcome.sentence());
        }
        return new Heard(changed, outcome.code(), outcome.sentence());
    }

    /**
     * It is spam: whoever sent it has to earn trust anew, and the next stranger who brings the same
     * is kept back.
     */
    public Answer confirm(String id, String by, Optional<State> expected) throws StoreException {
        Optional<Kept> found = quarantine.find(id);
        if (found.isEmpty()) {
            return new Unknown();
        }
        Kept kept = found.get();
        if (kept.state() == State.CONFIRMED) {
            return new Heard(false, "already_confirmed", "it was confirmed as spam before");
        }
        boolean open = kept.state() == State.WAITING || kept.state() == State.HELD;
        if (!open || isStale(expected, kept.state())) {
            return new Stale(kept.state());
        }
        if (!desk.change(id, kept.state(), State.CONFIRMED, by)) {
            return current(id);
        }
        lessons.doubt(kept);
        int said = say(kept, by);
        trail.note(by, "confirm", id, step(kept, State.CONFIRMED), about(kept));
        return new Heard(
                true,
                "confirmed",
                said == 0
                        ? "confirmed as spam"
                        : "confirmed as spam; strangers who bring the same are kept back");
    }

    /** Throws it away; nothing is learnt from that. */
    public Answer delete(String id, String by, Optional<State> expected) throws StoreException {
        Optional<Kept> found = quarantine.find(id);
        if (found.isEmpty()) {
            return new Unknown();
        }
        State before = found.get().state();
        if (before == State.RELEASING || isStale(expected, before)) {
            return new Stale(before);
        }
        if (!quarantine.delete(id)) {
            return new Unknown();
        }
        trail.note(by, "delete", id, Step.from(before.label()), about(found.get()));
        return new Heard(true, "deleted", "deleted");
    }

    /**
     * Takes the last decision about it back, with what was learnt from it. What was delivered stays
     * delivered.
     */
    public Answer undo(String id, String by, Optional<State> expected) throws StoreException {
        Optional<Kept> found = quarantine.find(id);
        if (found.isEmpty()) {
            return new Unknown();
        }
        Kept kept = found.get();
        if (isStale(expected, kept.state())) {
            return new Stale(kept.state());
        }
        return switch (kept.state()) {
            case CONFIRMED -> undoConfirm(kept, by);
            case RELEASED -> undoRelease(kept, by);
            case WAITING -> undoWish(kept, by);
            case RELEASING -> new Stale(State.RELEASING);
            case HELD, DROPPED, WITHDRAWN -> nothingToUndo();
        };
    }

    private Answer undoConfirm(Kept kept, String by) throws StoreException {
        if (!desk.change(kept.id(), State.CONFIRMED, State.WAITING, by)) {
            return current(kept.id());
        }
        unsay(kept);
        trail.note(by, "undo", kept.id(), step(kept, State.WAITING), about(kept));
        return new Heard(
                true, "undone", "it waits again, and what was learnt from it is forgotten");
    }

    private Answer undoRelease(Kept kept, String by) throws StoreException {
        boolean atTheEndOfItsHold = kept.judgement().enforced() instanceof Verdict.Forward;
        if (atTheEndOfItsHold || kept.request().isEmpty()) {
            return nothingToUndo();
        }
        if (!desk.change(kept.id(), State.RELEASED, State.WAITING, by)) {
            return current(kept.id());
        }
        lessons.notReleased(kept);
        trail.note(by, "undo", kept.id(), step(kept, State.WAITING), about(kept));
        return new Heard(
                true,
                "undone_but_delivered",
                "what was learnt from it is forgotten, but the instance has it: delete it there");
    }

    private Answer undoWish(Kept kept, String by) throws StoreException {
        if (!desk.unwant(kept.id())) {
            return nothingToUndo();
        }
        trail.note(by, "undo", kept.id(), step(kept, State.WAITING), "not wanted any more");
        return new Heard(true, "not_wanted", "it is not tried again");
    }

    private static Answer nothingToUndo() {
        return new Heard(false, "nothing_to_undo", "nothing was decided that could be undone");
    }

    private Answer current(String id) throws StoreException {
        return quarantine.find(id).<Answer>map(it -> new Stale(it.state())).orElse(new Unknown());
    }

    private static boolean isStale(Optional<State> expected, State current) {
        return expected.isPresent() && expected.get() != current;
    }

    private static Step step(Kept kept, State after) {
        return Step.of(kept.state().label(), after.label());
    }

    private static String about(Kept kept) {
        return kept.kind() + " of " + kept.actor();
    }

    /** Says of what it brings that it is spam, unless others speak for it; how much of it. */
    private int say(Kept kept, String by) throws StoreException {
        int said = 0;
        for (Bringing each : lessons.brought(kept)) {
            Fingerprint own = each.sight().fingerprint();
            Fingerprint content = sightings.like(own).orElse(own);
            Crowd crowd = sightings.crowd(own, each.sender());
            boolean known = contents.of(content.id()).isPresent();
            if (!known && tells(content, crowd)) {
                contents.say(decision(content, each.sight().what(), crowd, kept, by));
            }
            said += known || tells(content, crowd) ? 1 : 0;
        }
        return said;
    }

    private static boolean tells(Fingerprint content, Crowd crowd) {
        return crowd.running()
                || (crowd.known() + crowd.established() == 0 && !SameHands.isShared(content));
    }

    private Decision decision(Fingerprint content, String what, Crowd crowd, Kept kept, String by) {
        Instant now = clocks.wall().instant();
        return new Decision(
                content.id(),
                Opinion.CONFIRMED,
                content,
                what,
                Math.max(1, crowd.strangers()),
                Math.max(1, crowd.origins()),
                crowd.reach().targets(),
                kept.receivedAt(),
                now,
                Optional.of(kept.id()),
                by,
                now);
    }

    /** Forgets what was said because of it, unless something else was confirmed for the same. */
    private void unsay(Kept kept) throws StoreException {
        for (Decision each : contents.saidBecauseOf(kept.id())) {
            Selection others = Selection.newest(1).ofCampaign(each.content()).in(State.CONFIRMED);
            Optional<Kept> other =
                    quarantine.list(others).stream()
                            .filter(it -> !it.id().equals(kept.id()))
                            .findFirst();
            if (other.isPresent()) {
                contents.say(each.becauseOf(other.get().id()));
            } else {
                contents.takeBack(each.content());
            }
        }
    }
}
