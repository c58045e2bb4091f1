package social.winnow.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import static social.winnow.moderation.ModerationRig.LURE;
import static social.winnow.moderation.ModerationRig.OFFER;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.model.Delivery;
import social.winnow.model.Verdict;
import social.winnow.moderation.Answer.Heard;
import social.winnow.moderation.Answer.Stale;
import social.winnow.moderation.Answer.Unknown;
import social.winnow.moderation.ModerationRig.Posted;
import social.winnow.rule.Relation;
import social.winnow.store.AuditLog;
import social.winnow.store.Kept;
import social.winnow.store.State;
import social.winnow.store.StoreException;
import social.winnow.store.sqlite.SqliteStore;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

class DecisionsTest {
    private static final Verdict KEPT = new Verdict.Quarantine();
    private static final Verdict FORWARDED = new Verdict.Forward();

    @TempDir Path folder;
    private ModerationRig rig;

    @BeforeEach
    void begin() throws StoreException {
        rig = new ModerationRig(folder);
    }

    @AfterEach
    void end() {
        rig.close();
    }

    private Answer release(String id) throws StoreException {
        return rig.moderation.decisions().release(id, Optional.empty(), "mia", Optional.empty());
    }

    private Answer confirm(String id) throws StoreException {
        return rig.moderation.decisions().confirm(id, "mia", Optional.empty());
    }

    private Answer delete(String id) throws StoreException {
        return rig.moderation.decisions().delete(id, "mia", Optional.empty());
    }

    private Answer undo(String id) throws StoreException {
        return rig.moderation.decisions().undo(id, "mia", Optional.empty());
    }

    private static boolean changed(Answer answer) {
        return answer instanceof Heard heard && heard.changed();
    }

    private static String code(Answer answer) {
        return ((Heard) answer).code();
    }

    private void wave(int from, int to) throws StoreException {
        for (int i = from; i < to; i++) {
            rig.bring(rig.stranger(i), OFFER, LURE, i);
        }
        rig.settle();
    }

    /** Somebody quotes it to warn of it, in the middle of the wave. */
    private Kept innocent() throws StoreException {
        Posted quote = rig.post(rig.stranger(500), OFFER + " - do not click it!", LURE, 60);
        assertThat(quote.verdict()).isEqualTo(KEPT);
        return rig.store.quarantine().find(quote.id()).orElseThrow();
    }

    private Relation relation(Kept kept) {
        return rig.knowledge.relations().with(kept.actor());
    }

    @Test
    void whatIsReleasedArrivesAndItsSenderIsKnown() throws StoreException {
        wave(0, 8);
        Kept kept = innocent();
        assertThat(changed(release(kept.id()))).isTrue();
        assertThat(rig.delivered).containsExactly(kept.request().orElseThrow().body().text());
        assertThat(rig.state(kept.id())).isEqualTo(State.RELEASED);
        assertThat(relation(kept).reason()).isEqualTo(Relation.Reason.VOUCHED);
        assertThat(relation(kept).known()).isTrue();
        assertThat(rig.bring(kept.actor(), "Good morning", "https://news.example/1", 61))
                .isEqualTo(FORWARDED);
    }

    @Test
    void oneInnocentReleasedFromAWaveDoesNotLetItThrough() throws StoreException {
        wave(0, 8);
        release(innocent().id());
        for (int i = 20; i < 24; i++) {
            assertThat(rig.bring(rig.stranger(i), OFFER, LURE, i)).isEqualTo(KEPT);
        }
    }

    @Test
    void manyReleasedOfOneContentClearIt() throws StoreException {
        wave(0, 9);
        for (Kept each : rig.in(State.WAITING)) {
            release(each.id());
        }
        assertThat(rig.bring(rig.stranger(30), OFFER, LURE, 30)).isEqualTo(FORWARDED);
    }

    @Test
    void noReleaseClearsWhatIsConfirmed() throws StoreException {
        wave(0, 9);
        String campaign = rig.in(State.WAITING).getFirst().campaigns().getFirst();
        rig.moderation.campaigns().confirm(campaign, "mia");
        for (Kept each : rig.in(State.WAITING)) {
            release(each.id());
        }
        assertThat(rig.bring(rig.stranger(30), OFFER, LURE, 30)).isEqualTo(KEPT);
    }

    @Test
    void anUndoneReleaseTeachesNothingThoughItIsDelivered() throws StoreException {
        wave(0, 9);
        Kept kept = innocent();
        release(kept.id());
        assertThat(code(undo(kept.id()))).isEqualTo("undone_but_delivered");
        assertThat(rig.state(kept.id())).isEqualTo(State.WAITING);
        assertThat(relation(kept)).isEqualTo(Relation.NONE);
        rig.precedents.look(rig.moderation.lessons());
        assertThat(relation(kept)).isEqualTo(Relation.NONE);
        rig.restart();
        assertThat(relation(kept)).isEqualTo(Relation.NONE);
        assertThat(code(undo(kept.id()))).isEqualTo("nothing_to_undo");
    }

    @Test
    void theSameBytesPassOnlyUntilTheirReleaseIsUndone() throws StoreException {
        wave(0, 9);
        Kept kept = innocent();
        release(kept.id());
        rig.precedents.look(rig.moderation.lessons());
        Delivery again = rig.copy(kept);
        assertThat(rig.pipeline.explain(again).enforced()).isEqualTo(FORWARDED);
        undo(kept.id());
        assertThat(rig.pipeline.explain(again).enforced()).isEqualTo(KEPT);
    }

    @Test
    void theSameTextFromTheNextStrangerIsKeptBackOnceOneIsConfirmed() throws StoreException {
        wave(0, 3);
        Kept kept = rig.in(State.WAITING).getFirst();
        assertThat(changed(confirm(kept.id()))).isTrue();
        assertThat(rig.state(kept.id())).isEqualTo(State.CONFIRMED);
        assertThat(rig.bring(rig.veteran(1), OFFER, "https://o.example/", 40)).isEqualTo(KEPT);
        assertThat(changed(undo(kept.id()))).isTrue();
        assertThat(rig.state(kept.id())).isEqualTo(State.WAITING);
        assertThat(rig.bring(rig.veteran(2), OFFER, "https://p.example/", 41)).isNotEqualTo(KEPT);
    }

    @Test
    void undoingOneOfTwoThatWereConfirmedLeavesTheOther() throws StoreException {
        wave(0, 5);
        Kept first = rig.in(State.WAITING).getLast();
        confirm(first.id());
        Kept second = rig.in(State.WAITING).getFirst();
        confirm(second.id());
        Posted third = rig.post(rig.stranger(20), OFFER, LURE, 20);
        confirm(third.id());
        undo(first.id());
        assertThat(rig.bring(rig.veteran(1), OFFER, LURE, 40)).isEqualTo(KEPT);
    }

    @Test
    void undoingOneLeavesWhatWasSaidOfItsCampaign() throws StoreException {
        wave(0, 6);
        Kept kept = rig.in(State.WAITING).getFirst();
        confirm(kept.id());
        rig.moderation.campaigns().confirm(kept.campaigns().getFirst(), "ann");
        undo(kept.id());
        assertThat(rig.bring(rig.veteran(1), OFFER, LURE, 40)).isEqualTo(KEPT);
    }

    @Test
    void confirmingOneSaysNothingOfADomainThatFewBring() throws StoreException {
        wave(0, 3);
        confirm(rig.in(State.WAITING).getFirst().id());
        assertThat(
                        rig.bring(
                                rig.veteran(1),
                                "A page of that site which nobody linked to",
                                LURE + "other/page",
                                40))
                .isEqualTo(FORWARDED);
    }

    @Test
    void whatIsHeldCanBeConfirmedAndIsNotDelivered() throws StoreException {
        rig.post(rig.stranger(0), OFFER, LURE, 0);
        Posted held = rig.post(rig.stranger(1), OFFER, LURE, 1);
        assertThat(held.verdict()).isEqualTo(new Verdict.Hold());
        confirm(held.id());
        rig.time.pass(Duration.ofMinutes(10));
        rig.settle();
        assertThat(rig.delivered).isEmpty();
        assertThat(rig.state(held.id())).isEqualTo(State.CONFIRMED);
    }

    @Test
    void whoSentWhatIsConfirmedIsAStrangerAgain() throws StoreException {
        wave(0, 9);
        Kept first = innocent();
        Posted second = rig.post(first.actor(), OFFER + " again and again", LURE, 62);
        assertThat(second.verdict()).isEqualTo(KEPT);
        release(first.id());
        assertThat(relation(first).known()).isTrue();
        confirm(second.id());
        assertThat(relation(first)).isEqualTo(Relation.NONE);
    }

    @Test
    void cannotTakeBackWhatIsBeingDelivered() throws StoreException {
        wave(0, 3);
        Kept kept = rig.in(State.WAITING).getFirst();
        rig.store.desk().change(kept.id(), State.WAITING, State.RELEASING, "mia");
        assertThat(undo(kept.id())).isEqualTo(new Stale(State.RELEASING));
    }

    @Test
    void deletingTeachesNothing() throws StoreException {
        wave(0, 3);
        Kept kept = rig.in(State.WAITING).getFirst();
        assertThat(changed(delete(kept.id()))).isTrue();
        assertThat(delete(kept.id())).isEqualTo(new Unknown());
        assertThat(rig.store.decisions().all()).isEmpty();
        assertThat(undo(kept.id())).isEqualTo(new Unknown());
    }

    @Test
    void twiceChangesNothing() throws StoreException {
        wave(0, 6);
        Kept one = rig.in(State.WAITING).getFirst();
        Kept other = rig.in(State.WAITING).getLast();
        release(one.id());
        assertThat(code(release(one.id()))).isEqualTo("already_released");
        confirm(other.id());
        assertThat(code(confirm(other.id()))).isEqualTo("already_confirmed");
        assertThat(rig.delivered).hasSize(1);
        assertThat(rig.store.audit().list(Long.MAX_VALUE, 10))
                .extracting(AuditLog.Entry::change)
                .extracting(AuditLog.Change::action)
                .containsExactly("confirm", "release");
    }

    @Test
    void whoSeesAnOldStateIsToldTheNewOne() throws StoreException {
        wave(0, 6);
        Kept kept = rig.in(State.WAITING).getFirst();
        Optional<State> held = Optional.of(State.HELD);
        Decisions decisions = rig.moderation.decisions();
        Stale waits = new Stale(State.WAITING);
        assertThat(decisions.release(kept.id(), Optional.empty(), "mia", held)).isEqualTo(waits);
        assertThat(decisions.confirm(kept.id(), "mia", held)).isEqualTo(waits);
        assertThat(decisions.delete(kept.id(), "mia", held)).isEqualTo(waits);
        assertThat(decisions.undo(kept.id(), "mia", held)).isEqualTo(waits);
        release(kept.id());
        assertThat(confirm(kept.id())).isEqualTo(new Stale(State.RELEASED));
        assertThat(release("nobody")).isEqualTo(new Unknown());
        assertThat(confirm("../../etc/passwd")).isEqualTo(new Unknown());
    }

    @Test
    void whatWasConfirmedCanStillBeReleased() throws StoreException {
        wave(0, 4);
        Kept kept = rig.in(State.WAITING).getFirst();
        confirm(kept.id());
        assertThat(changed(release(kept.id()))).isTrue();
        assertThat(rig.store.decisions().all()).isEmpty();
        assertThat(relation(kept).known()).isTrue();
    }

    @Test
    void whatIsWantedThoughItWasConfirmedIsCalledSpamNoMore() throws StoreException {
        wave(0, 4);
        Kept kept = rig.in(State.WAITING).getFirst();
        confirm(kept.id());
        assertThat(rig.store.decisions().all()).isNotEmpty();
        rig.away = true;
        assertThat(code(release(kept.id()))).isEqualTo("postponed");
        assertThat(rig.store.decisions().all()).isEmpty();
        rig.comesBack();
        assertThat(rig.state(kept.id())).isEqualTo(State.RELEASED);
        rig.precedents.look(rig.moderation.lessons());
        assertThat(relation(kept).known()).isTrue();
    }

    @Test
    void aReleaseByAnotherProcessTeachesOnce() throws StoreException {
        wave(0, 9);
        Kept kept = innocent();
        try (SqliteStore other = rig.attach()) {
            other.quarantine().change(kept.id(), State.WAITING, State.RELEASED);
        }
        rig.precedents.look(rig.moderation.lessons());
        assertThat(relation(kept).reason()).isEqualTo(Relation.Reason.VOUCHED);
        undo(kept.id());
        rig.precedents.look(rig.moderation.lessons());
        assertThat(relation(kept)).isEqualTo(Relation.NONE);
    }

    @Test
    void aReleaseWhileWinnowDidNotRunTeachesAtItsStart() throws StoreException {
        wave(0, 9);
        Kept kept = innocent();
        rig.close();
        rig.time.pass(Duration.ofHours(5));
        try (SqliteStore other = rig.attach()) {
            other.quarantine().change(kept.id(), State.WAITING, State.RELEASED);
        }
        rig.time.pass(Duration.ofHours(5));
        rig.restart();
        assertThat(relation(kept).reason()).isEqualTo(Relation.Reason.VOUCHED);
    }

    @Test
    void whatReleasesTaughtSurvivesARestart() throws StoreException {
        wave(0, 9);
        for (Kept each : rig.in(State.WAITING)) {
            release(each.id());
        }
        rig.restart();
        for (int i = 20; i < 27; i++) {
            assertThat(rig.bring(rig.stranger(i), OFFER, LURE, i)).isEqualTo(FORWARDED);
        }
    }
}
