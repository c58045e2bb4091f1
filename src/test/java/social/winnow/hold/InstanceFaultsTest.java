package social.winnow.hold;

import static org.assertj.core.api.Assertions.assertThat;

import static social.winnow.hold.HoldRig.EVE;
import static social.winnow.hold.HoldRig.note;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.hold.Courier.Receipt;
import social.winnow.model.Delivery;
import social.winnow.store.State;
import social.winnow.store.StoreException;

import java.nio.file.Path;
import java.time.Duration;

/** What becomes of holds when the instance, a rule or a moderator gets in the way. */
final class InstanceFaultsTest {
    private static final String ANN = "https://other.example/users/ann";

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
    void holdsNothingWhileTheInstanceIsAway() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        rig.courier.answer = new Receipt.Unavailable("the instance did not answer");
        rig.pass(120);
        assertThat(rig.send(note(ANN, "1", "doubtful"))).isEqualTo("forward");
        assertThat(rig.send(note(EVE, "2", "fine"))).isEqualTo("forward");
        assertThat(rig.heard.all).endsWith("not held: unavailable", "not held: unavailable");
        rig.courier.answer = new Receipt.Taken(202);
        rig.pass(5);
        assertThat(rig.send(note(ANN, "2", "doubtful"))).isEqualTo("held");
    }

    @Test
    void holdsAgainOnceTheInstanceAnswersWhatWasForwarded() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        rig.courier.answer = new Receipt.Unavailable("the instance did not answer");
        rig.pass(120);
        Delivery forwarded = rig.delivery(note(ANN, "1", "doubtful"));
        rig.send(forwarded);
        rig.holds.answered(forwarded).accept(503);
        assertThat(rig.send(note(ANN, "2", "doubtful"))).isEqualTo("forward");
        rig.holds.answered(forwarded).accept(202);
        assertThat(rig.send(note(ANN, "3", "doubtful"))).isEqualTo("held");
    }

    @Test
    void whatTheInstanceAlwaysFailsAtKeepsItsActorWaitingForMinutesOnly() throws StoreException {
        rig.courier.window = Duration.ofHours(12);
        rig.send(note(EVE, "1", "doubtful"));
        rig.courier.answer = new Receipt.Faulty("the instance refused it with 500");
        for (int i = 0; i < 400; i++) {
            rig.pass(1);
        }
        assertThat(rig.heard.all).last().isEqualTo("undelivered after 375 s");
    }

    @Test
    void sendsNothingThatAModeratorDeletedBetweenTwoTries() throws StoreException {
        Delivery delivery = rig.delivery(note(EVE, "1", "doubtful"));
        rig.send(delivery);
        rig.courier.answer = new Receipt.Unavailable("the instance did not answer");
        rig.courier.underWay =
                () -> {
                    try {
                        rig.store.quarantine().delete(delivery.id());
                    } catch (StoreException e) {
                        throw new AssertionError(e);
                    }
                };
        rig.pass(120);
        rig.courier.answer = new Receipt.Taken(202);
        rig.pass(60);
        assertThat(rig.courier.delivered).isEmpty();
        assertThat(rig.heard.all).last().isEqualTo("taken after 120 s");
    }

    @Test
    void aRuleThatFailsAtOneLeavesItWhatItWas() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        rig.send(note(EVE, "2", "fine"));
        rig.fails = true;
        rig.pass(120);
        assertThat(rig.courier.texts()).containsExactly("doubtful", "fine");
    }

    @Test
    void aRuleThatCannotCountSomethingAgainDoesNotKeepWinnowFromStarting() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        rig.fails = true;
        rig.start();
        assertThat(rig.holds.held()).isOne();
        assertThat(rig.kept(State.HELD)).hasSize(1);
    }
}
