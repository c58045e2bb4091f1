package social.winnow.hold;

import static org.assertj.core.api.Assertions.assertThat;

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

import social.winnow.model.Delivery;
import social.winnow.model.Verification;
import social.winnow.signature.HttpSignature.Scheme;
import social.winnow.store.State;
import social.winnow.store.StoreException;

import java.nio.file.Path;
import java.time.Duration;

/** Who may wait behind whom, and who may take back what. */
final class HeldTogetherTest {
    private static final String JOE = "https://other.example/users/joe";
    private static final Verification RELAYED =
            new Verification.Relayed("https://relay.example/actor");

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
    void aDeleteThatTakesBackAnUpdateReachesTheInstanceThatHasThePost() throws StoreException {
        assertThat(rig.send(update(EVE, "1", "doubtful"))).isEqualTo("held");
        assertThat(rig.send(delete(EVE, "1"))).isEqualTo("forward");
        assertThat(rig.kept(State.WITHDRAWN)).hasSize(1);
    }

    @Test
    void aCopyThatAnotherSignedIsNoTwin() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        String update = update(EVE, "1", "fine");
        assertThat(rig.send(rig.delivery(update).verified(RELAYED))).isEqualTo("held");
        assertThat(rig.send(rig.delivery(update))).isEqualTo("held");
        assertThat(rig.send(rig.delivery(update))).isEqualTo("held");
        assertThat(rig.holds.held()).isEqualTo(3);
    }

    @Test
    void anUndoOfOneReactionLeavesTheOthersOnThatPost() throws StoreException {
        String up = reaction("1", "👍");
        rig.worth.put("EmojiReact", 4.5);
        assertThat(rig.send(up)).isEqualTo("held");
        assertThat(rig.send(reaction("2", "🎉"))).isEqualTo("held");
        rig.worth.clear();
        rig.send(activity("Undo", EVE, "3", up, "undo"));
        assertThat(rig.holds.held()).isOne();
        String again = reaction("4", "🎉"); // under another id in its Undo
        rig.send(activity("Undo", EVE, "5", again, "undo"));
        assertThat(rig.holds.held()).isZero();
    }

    private static String reaction(String name, String emoji) {
        return activity("EmojiReact", EVE, name, "\"" + MIA + "/notes/9\"", "react")
                .replace("\"text\"", "\"content\":\"" + emoji + "\",\"text\"");
    }

    @Test
    void aDeleteOfOneItemWaitsBehindItsBatch() throws StoreException {
        String batch =
                """
                {"@context":"https://www.w3.org/ns/activitystreams","type":"OrderedCollection",\
                "id":"https://remote.example/outbox","orderedItems":[%s,%s],"text":"batch"}\
                """
                        .formatted(note(EVE, "1", "doubtful"), note(EVE, "2", "fine"));
        rig.send(batch);
        assertThat(rig.send(delete(EVE, "1"))).isEqualTo("held");
        assertThat(rig.kept(State.WITHDRAWN)).isEmpty();
        rig.pass(120);
        assertThat(rig.courier.delivered).hasSize(2);
    }

    @Test
    void whatAnotherServerSaysOfItNeitherWaitsNorHarms() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        String foreign = update(EVE, "1", "something else").replace(actor(EVE), actor(JOE));
        assertThat(rig.send(foreign)).isEqualTo("forward");
        assertThat(rig.holds.held()).isOne();
    }

    @Test
    void anUpdateByAnotherOfItsServerIsNotHeldAgainstThePost() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        String ann = EVE.replace("eve", "ann");
        String foreign = update(EVE, "1", "turns out").replace(actor(EVE), actor(ann));
        assertThat(rig.send(foreign)).isEqualTo("held");
        rig.worth.put("turns out", 8.0);
        rig.pass(120);
        assertThat(rig.courier.texts()).containsExactly("doubtful");
        assertThat(rig.kept(State.WAITING)).hasSize(1);
    }

    private static String actor(String id) {
        return "\"actor\":\"" + id;
    }

    @Test
    void othersCannotFillALane() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        for (int i = 0; i < 200; i++) {
            rig.send(rig.delivery(update(EVE, "1", "version " + i)).verified(RELAYED));
        }
        assertThat(rig.holds.held()).isEqualTo(5);
        assertThat(rig.send(note(EVE, "2", "fine"))).isEqualTo("held");
    }

    @Test
    void whatNobodyProvedDoesNotKeepAnAuthorFromTakingBack() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        rig.send(rig.delivery(update(EVE, "1", "fine")).verified(RELAYED));
        assertThat(rig.send(delete(EVE, "1"))).isEqualTo("forward");
        assertThat(rig.holds.held()).isZero();
    }

    @Test
    void anAccountAndWhatIsCalledLikeItAreTakenBackOnce() throws StoreException {
        rig.worth.put("Hello", 4.5);
        rig.send(note(EVE, "1", "doubtful"));
        String profile = "{\"id\":\"" + EVE + "\",\"type\":\"Person\",\"name\":\"Eve\"}";
        assertThat(rig.send(activity("Update", EVE, "2", profile, "profile"))).isEqualTo("held");
        rig.send(activity("Delete", EVE, "gone", "\"" + EVE + "\"", "gone"));
        assertThat(rig.holds.held()).isZero();
    }

    @Test
    void whatBelongsBehindSomethingHeldDoesNotOvertakeItWhenNothingMoreMayBeHeld()
            throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        rig.terms = new HoldTerms(Duration.ofMinutes(2), 0);
        assertThat(rig.send(update(EVE, "1", "fine"))).isEqualTo("held");
        assertThat(rig.send(note(EVE, "2", "doubtful too"))).isEqualTo("held");
        rig.pass(120);
        assertThat(rig.courier.texts()).containsExactly("doubtful", "fine", "doubtful too");
    }

    @Test
    void aFullLaneGoesOnAtOnce() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        for (int i = 2; i <= 100; i++) {
            assertThat(rig.send(note(EVE, "" + i, "fine"))).isEqualTo("held");
        }
        assertThat(rig.send(note(EVE, "101", "fine"))).isEqualTo("forward");
        rig.pass(1);
        assertThat(rig.courier.delivered).hasSize(100);
    }

    @Test
    void oneDomainCannotTakeAllTheRoom() throws StoreException {
        rig.terms = new HoldTerms(Duration.ofMinutes(2), 1000);
        for (int i = 0; i < 200; i++) {
            assertThat(rig.send(note("https://h" + i + ".remote.example/users/a", "1", "doubtful")))
                    .isEqualTo("held");
        }
        assertThat(rig.send(note("https://h.remote.example/users/a", "1", "doubtful")))
                .isEqualTo("forward");
        assertThat(rig.send(note(JOE, "1", "doubtful"))).isEqualTo("held");
    }

    @Test
    void headersTakeUpRoom() throws StoreException {
        Delivery delivery = rig.delivery(note(EVE, "1", "doubtful"));
        Waiting waiting =
                new Waiting(
                        EVE, delivery, rig.pipeline.judge(delivery), new Waiting.Times(0, 0, 0, 0));
        assertThat(waiting.size()).isGreaterThan(delivery.request().body().length() + 100L);
    }

    @Test
    void nobodyIsAskedForAnotherSignatureWhoOnlyWaitsBehindSomething() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        assertThat(rig.send(rig.delivery(note(EVE, "2", "fine"), Scheme.RFC9421)))
                .isEqualTo("forward");
        assertThat(rig.heard.all).containsExactly("held", "not held: signature");
    }

    @Test
    void endsAllHoldsOnceNothingIsCarriedOutAnyMore() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        rig.observe();
        assertThat(rig.send(note(EVE, "2", "fine"))).isEqualTo("held");
        rig.pass(1);
        assertThat(rig.courier.texts()).containsExactly("doubtful", "fine");
    }
}
