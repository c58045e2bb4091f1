package social.winnow.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static social.winnow.hold.HoldRig.EVE;
import static social.winnow.hold.HoldRig.MIA;
import static social.winnow.hold.HoldRig.activity;
import static social.winnow.hold.HoldRig.delete;
import static social.winnow.hold.HoldRig.note;
import static social.winnow.hold.HoldRig.update;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.hold.Courier.Receipt;
import social.winnow.model.Delivery;
import social.winnow.model.Verification;
import social.winnow.model.Verification.Obstacle;
import social.winnow.signature.HttpSignature.Scheme;
import social.winnow.store.State;
import social.winnow.store.StoreException;

import java.nio.file.Path;
import java.time.Duration;

final class HoldsTest {
    @TempDir Path folder;
    private HoldRig rig;

    @BeforeEach
    void start() throws StoreException {
        rig = new HoldRig(folder);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void deliversWhatStayedDoubtfulByteForByteWhenItsTimeIsOver() throws StoreException {
        Delivery delivery = rig.delivery(note(EVE, "1", "doubtful"));
        assertThat(rig.send(delivery)).isEqualTo("held");
        assertThat(rig.kept(State.HELD)).hasSize(1);

        rig.pass(119);
        assertThat(rig.courier.delivered).isEmpty();
        rig.pass(1);
        assertThat(rig.courier.delivered).containsExactly(delivery.request());
        assertThat(rig.heard.all).containsExactly("held", "forwarded after 120 s");
        assertThat(rig.holds.held()).isZero();
        assertThat(rig.kept(State.RELEASED)).hasSize(1);
        assertThat(rig.store.quarantine().find(delivery.id()).orElseThrow().request()).isEmpty();
    }

    @Test
    void keepsBackWhatHasTurnedOutBad() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        rig.worth.put("doubtful", 8.0);
        rig.pass(120);
        assertThat(rig.courier.delivered).isEmpty();
        assertThat(rig.heard.all).containsExactly("held", "quarantined after 120 s");
        assertThat(rig.kept(State.WAITING).getFirst().judgement().score()).isEqualTo(8);
        assertThat(rig.kept(State.WAITING).getFirst().judgement().enforced().label())
                .isEqualTo("quarantine");
    }

    @Test
    void judgesEverythingAgainAsSoonAsItIsAskedTo() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        rig.send(note("https://remote.example/users/ann", "1", "doubtful but fine"));
        rig.worth.put("doubtful\"", 8.0);
        rig.holds.reconsider();
        rig.pass(1);
        assertThat(rig.heard.all).containsExactly("held", "held", "quarantined after 1 s");
    }

    @Test
    void looksThroughEverythingOnceASecondAtMost() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        rig.holds.reconsider();
        rig.pass(1);
        rig.worth.put("doubtful", 8.0);
        rig.holds.reconsider();
        assertThat(rig.holds.run()).isEqualTo(Duration.ofSeconds(1));
        assertThat(rig.holds.held()).isOne();
        rig.pass(1);
        assertThat(rig.holds.held()).isZero();
    }

    @Test
    void leavesWhatIsNotDoubtfulAlone() throws StoreException {
        assertThat(rig.send(note(EVE, "1", "fine"))).isEqualTo("forward");
        assertThat(rig.send(note(EVE, "2", "bad"))).isEqualTo("quarantine");
        assertThat(rig.holds.held()).isZero();
    }

    @Test
    void holdsNobodyWhoIsNotProven() throws StoreException {
        Delivery doubtful =
                rig.delivery(note(EVE, "1", "doubtful"))
                        .verified(new Verification.Unverifiable(Obstacle.KEY_PENDING));
        assertThat(rig.send(doubtful)).isEqualTo("forward");
    }

    @Test
    void letsWhatTheSameActorSendsNextWaitAndGoOnInItsOrder() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        rig.pass(10);
        assertThat(rig.send(note(EVE, "2", "fine"))).isEqualTo("held");
        assertThat(rig.send(activity("Like", EVE, "3", "\"" + MIA + "/notes/9\"", "like")))
                .isEqualTo("held");
        assertThat(rig.send(note("https://remote.example/users/ann", "1", "fine")))
                .isEqualTo("forward");
        rig.pass(109);
        assertThat(rig.courier.delivered).isEmpty();
        rig.pass(1);
        assertThat(rig.courier.texts()).containsExactly("doubtful", "fine", "like");
        assertThat(rig.heard.all).contains("forwarded after 110 s");
    }

    @Test
    void letsASecondDoubtfulOneWaitForItsOwnTime() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        rig.pass(60);
        rig.send(note(EVE, "2", "doubtful too"));
        rig.pass(60);
        assertThat(rig.courier.texts()).containsExactly("doubtful");
        rig.pass(60);
        assertThat(rig.courier.texts()).containsExactly("doubtful", "doubtful too");
    }

    @Test
    void neverHoldsUpWhatCarriesStateAndSpeaksOfSomethingElse() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        String follow = "\"" + MIA + "/follows/1\"";
        for (String type : new String[] {"Accept", "Reject", "Block", "Move", "Flag", "Undo"}) {
            assertThat(rig.send(activity(type, EVE, type, follow, type))).isEqualTo("forward");
        }
        assertThat(rig.send(delete(EVE, "another"))).isEqualTo("forward");
    }

    @Test
    void aDeleteByTheSameKeyTakesBackWhatIsHeld() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        rig.pass(5);
        assertThat(rig.send(delete(EVE, "1"))).isEqualTo("forward"); // it may be there already
        assertThat(rig.heard.all).containsExactly("held", "withdrawn after 5 s");
        assertThat(rig.kept(State.WITHDRAWN)).hasSize(1);
        rig.pass(200);
        assertThat(rig.courier.delivered).isEmpty();
    }

    @Test
    void anUndoTakesBackAFollowThatHasAnotherIdInIt() throws StoreException {
        rig.worth.put("\"Follow\"", 4.5);
        String mia = "\"" + MIA + "\"";
        assertThat(rig.send(activity("Follow", EVE, "1", mia, "follow"))).isEqualTo("held");
        String again = activity("Follow", EVE, "2", mia, "follow");
        rig.worth.clear();
        assertThat(rig.send(activity("Undo", EVE, "3", again, "undo"))).isEqualTo("forward");
        assertThat(rig.holds.held()).isZero();
    }

    @Test
    void aDeleteByAnotherKeyOrNoneWaitsBehindWhatItDeletes() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        rig.rotate(EVE);
        assertThat(rig.send(delete(EVE, "1"))).isEqualTo("held");
        Delivery unproven =
                rig.delivery(delete(EVE, "1"))
                        .verified(new Verification.Relayed("https://r.example"));
        assertThat(rig.send(unproven)).isEqualTo("held");
        rig.pass(120);
        assertThat(rig.courier.texts()).containsExactly("doubtful", "delete 1", "delete 1");
    }

    @Test
    void anAccountThatDeletesItselfTakesBackAllThatIsHeldOfItAndIsStillDeleted()
            throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        rig.send(note(EVE, "2", "fine"));
        assertThat(rig.send(activity("Delete", EVE, "gone", "\"" + EVE + "\"", "gone")))
                .isEqualTo("forward");
        assertThat(rig.holds.held()).isZero();
        assertThat(rig.kept(State.WITHDRAWN)).hasSize(2);
    }

    @Test
    void aPostAndItsUpdateAreAsBadAsTheWorseOfThem() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        assertThat(rig.send(update(EVE, "1", "fine, it says"))).isEqualTo("held");
        rig.send(note(EVE, "2", "fine"));
        rig.worth.put("fine, it says", 8.0);
        rig.pass(120);
        assertThat(rig.heard.all)
                .containsSubsequence(
                        "quarantined after 120 s",
                        "quarantined after 120 s",
                        "forwarded after 120 s");
        assertThat(rig.courier.texts()).containsExactly("fine");
    }

    @Test
    void anUpdateThatIsBadAtOnceEndsTheHoldOfWhatItChanges() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        assertThat(rig.send(update(EVE, "1", "bad"))).isEqualTo("quarantine");
        rig.pass(1);
        assertThat(rig.heard.all).containsExactly("held", "quarantined after 1 s");
    }

    @Test
    void nobodyElseCanMakeItBadOrTakeItBack() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        String other = "https://other.example/users/joe";
        String bad = update(EVE, "1", "bad").replace("\"actor\":\"" + EVE, "\"actor\":\"" + other);
        assertThat(rig.send(bad)).isEqualTo("quarantine");
        String delete = delete(EVE, "1").replace("\"actor\":\"" + EVE, "\"actor\":\"" + other);
        assertThat(rig.send(delete)).isEqualTo("forward");
        rig.pass(120);
        assertThat(rig.courier.texts()).containsExactly("doubtful");
    }

    @Test
    void nobodyCanHoldUpWhatOthersSayOfTheirOwnByNamingIt() throws StoreException {
        String other = "https://other.example/users/joe";
        rig.send(note(EVE, "1", "doubtful").replace(EVE + "/notes", other + "/notes"));
        assertThat(rig.holds.held()).isOne();
        assertThat(rig.send(delete(other, "1"))).isEqualTo("forward");
    }

    @Test
    void holdsABatchAsAWhole() throws StoreException {
        String batch =
                """
                {"@context":"https://www.w3.org/ns/activitystreams","type":"OrderedCollection",\
                "id":"https://remote.example/outbox","orderedItems":[%s,%s],"text":"batch"}\
                """
                        .formatted(note(EVE, "1", "doubtful"), note(EVE, "2", "fine"));
        assertThat(rig.send(batch)).isEqualTo("held");
        rig.pass(120);
        assertThat(rig.courier.delivered).hasSize(1);
    }

    @Test
    void doesNotHoldWhatItsDateLeavesNoTime() throws StoreException {
        rig.courier.window = Duration.ofSeconds(65);
        assertThat(rig.send(note(EVE, "1", "doubtful"))).isEqualTo("forward");
        assertThat(rig.heard.all).containsExactly("not held: too-old");
        rig.courier.window = Duration.ofSeconds(90);
        assertThat(rig.send(note(EVE, "2", "doubtful"))).isEqualTo("held");
        rig.pass(30);
        assertThat(rig.courier.delivered).hasSize(1);
    }

    @Test
    void forwardsWhatIsMoreThanMayBeHeld() throws StoreException {
        rig.terms = new HoldTerms(Duration.ofMinutes(2), 1);
        rig.send(note(EVE, "1", "doubtful"));
        assertThat(rig.send(note("https://remote.example/users/ann", "1", "doubtful")))
                .isEqualTo("forward");
        assertThat(rig.heard.all).containsExactly("held", "not held: full");
    }

    @Test
    void keepsTheSameRequestOnlyOnce() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        assertThat(rig.send(note(EVE, "1", "doubtful"))).isEqualTo("held");
        assertThat(rig.holds.held()).isOne();
    }

    @Test
    void triesAgainWithinTheWindowAndThenLeavesItToAModerator() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        rig.send(note(EVE, "2", "fine"));
        rig.courier.answer = new Receipt.Unavailable("the instance did not answer");
        rig.pass(120);
        assertThat(rig.heard.all).endsWith("postponed");
        assertThat(rig.kept(State.HELD)).hasSize(2);
        rig.courier.answer = new Receipt.Taken(200);
        rig.pass(4);
        assertThat(rig.courier.delivered).isEmpty();
        rig.pass(1);
        assertThat(rig.courier.texts()).containsExactly("doubtful", "fine");
    }

    @Test
    void saysWhyWhatCouldNotBeDeliveredWaitsForAModerator() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        rig.courier.answer = new Receipt.Unavailable("the instance did not answer (CONNECT)");
        for (int i = 0; i < 300; i++) {
            rig.pass(1);
        }
        assertThat(rig.heard.all).last().isEqualTo("undelivered after 298 s");
        assertThat(rig.kept(State.WAITING).getFirst().judgement().findings())
                .anySatisfy(it ->
                        assertThat(it.finding().because())
                                .isEqualTo(
                                        "could not be delivered: the instance did not answer"
                                                + " (CONNECT)"));
    }

    @Test
    void triesWhatTheInstanceRefusesFourTimes() throws StoreException {
        rig.courier.window = Duration.ofHours(1);
        rig.send(note(EVE, "1", "doubtful"));
        rig.courier.answer = new Receipt.Refused("the instance refused it with 401");
        for (int i = 0; i < 160; i++) {
            rig.pass(1);
        }
        assertThat(rig.heard.all)
                .containsExactly(
                        "held", "postponed", "postponed", "postponed", "undelivered after 155 s");
    }

    @Test
    void asksForAnOlderSignatureOnceWhereTheInstanceMayNotKnowTheNewOne() throws StoreException {
        String note = note(EVE, "1", "doubtful");
        assertThat(rig.send(rig.delivery(note, Scheme.RFC9421))).isEqualTo("knock");
        assertThat(rig.send(rig.delivery(note, Scheme.CAVAGE))).isEqualTo("held");
        String other = note(EVE.replace("eve", "ann"), "2", "doubtful");
        assertThat(rig.send(rig.delivery(other, Scheme.RFC9421))).isEqualTo("knock");
        assertThat(rig.send(rig.delivery(other, Scheme.RFC9421))).isEqualTo("forward");
        assertThat(rig.heard.all)
                .containsExactly("knocked", "held", "knocked", "not held: signature");
        rig.courier.takesMessageSignatures = true;
        String third = note(EVE.replace("eve", "joe"), "3", "doubtful");
        assertThat(rig.send(rig.delivery(third, Scheme.RFC9421))).isEqualTo("held");
    }

    @Test
    void takesUpWhatTheStoreHoldsAfterARestartAndCountsItAgain() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        rig.send(note(EVE, "2", "fine"));
        rig.time.pass(Duration.ofSeconds(100));
        rig.counted = 0;
        rig.start();
        assertThat(rig.holds.held()).isEqualTo(2);
        assertThat(rig.counted).isEqualTo(2);
        rig.pass(19);
        assertThat(rig.courier.delivered).isEmpty();
        rig.pass(1);
        assertThat(rig.courier.texts()).containsExactly("doubtful", "fine");
    }

    @Test
    void deliversAgainWhatWasUnderWayWhenTheProcessDied() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        rig.courier.underWay =
                () -> {
                    throw new StackOverflowError(); // as good as dead
                };
        rig.pass(120);
        assertThat(rig.kept(State.RELEASING)).hasSize(1);
        rig.courier.underWay = () -> {};
        rig.worth.put("doubtful", 8.0); // it was decided before
        rig.start();
        rig.pass(0);
        assertThat(rig.courier.delivered).hasSize(1);
        assertThat(rig.kept(State.RELEASED)).hasSize(1);
    }

    @Test
    void leavesToAModeratorWhatThatTookOut() throws StoreException {
        Delivery delivery = rig.delivery(note(EVE, "1", "doubtful"));
        rig.send(delivery);
        assertThat(rig.store.quarantine().change(delivery.id(), State.HELD, State.RELEASING))
                .isTrue();
        rig.pass(120);
        assertThat(rig.courier.delivered).isEmpty();
        assertThat(rig.heard.all).containsExactly("held", "taken after 120 s");
        assertThat(rig.kept(State.RELEASING)).hasSize(1);
    }

    @Test
    void keepsNothingInMemoryOfWhatCouldNotBeStored() throws StoreException {
        rig.store.close();
        Delivery delivery = rig.delivery(note(EVE, "1", "doubtful"));
        assertThatThrownBy(() -> rig.send(delivery)).isInstanceOf(StoreException.class);
        assertThat(rig.holds.held()).isZero();
    }

    @Test
    void dueTimesDoNotMoveWithTheDate() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        rig.time.jump(Duration.ofHours(-3));
        rig.pass(120);
        assertThat(rig.courier.delivered).hasSize(1);
    }
}
