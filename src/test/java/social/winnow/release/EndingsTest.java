package social.winnow.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.release.ReleaseListener.Ending;
import social.winnow.release.ReleasePath.Way;
import social.winnow.store.State;
import social.winnow.store.StoreException;
import social.winnow.testkit.Deliveries;

import java.nio.file.Path;
import java.time.Duration;

final class EndingsTest {
    @TempDir Path folder;
    private ReleaseRig rig;

    @BeforeEach
    void open() throws StoreException {
        rig = new ReleaseRig(folder);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void look(Duration time) {
        for (long seconds = 0; seconds < time.toSeconds(); seconds += 20) {
            rig.clock.pass(Duration.ofSeconds(20));
            rig.endings.run();
        }
    }

    @Test
    void tellsOnceOfWhatSoonEnds() throws StoreException {
        rig.keep("a", ReleaseRig.note(ReleaseRig.DIRECT));
        rig.keep("b", ReleaseRig.note(ReleaseRig.PUBLIC));
        rig.keep("c", ReleaseRig.note(ReleaseRig.DIRECT));
        rig.store.desk().change("c", State.WAITING, State.CONFIRMED, "mia");
        look(Duration.ofMinutes(34));
        assertThat(rig.ending).isEmpty();

        look(Duration.ofMinutes(2));
        assertThat(rig.ending)
                .extracting(Ending::id, Ending::until, Ending::then)
                .containsExactlyInAnyOrder(
                        tuple("a", Deliveries.NOW.plus(Duration.ofMinutes(65)), Way.NONE),
                        tuple("b", Deliveries.NOW.plus(Duration.ofMinutes(65)), Way.FETCH));

        look(Duration.ofHours(1));
        assertThat(rig.ending).hasSize(2);
    }

    @Test
    void tellsAtOnceWhereThereIsLittleTime() throws StoreException {
        rig.before(Software.MISSKEY, true);
        rig.keep("a", ReleaseRig.note(ReleaseRig.DIRECT));
        look(Duration.ofSeconds(20));
        assertThat(rig.ending).hasSize(1);
        look(Duration.ofMinutes(2));
        rig.keep("b", ReleaseRig.note(ReleaseRig.DIRECT));
        look(Duration.ofSeconds(20));
        assertThat(rig.ending).extracting(Ending::id).containsExactly("a", "b");
    }

    @Test
    void seesWhatWasWaitingBeforeARestart() throws StoreException {
        rig.keep("a", ReleaseRig.note(ReleaseRig.DIRECT));
        rig.clock.pass(Duration.ofMinutes(50));
        rig.restart();
        rig.endings.run();
        assertThat(rig.ending).hasSize(1);
    }

    @Test
    void looksThroughMoreThanOnePage() throws StoreException {
        for (int i = 0; i < 501; i++) {
            rig.keep("a" + i, ReleaseRig.onMia("Like"));
        }
        look(Duration.ofMinutes(40));
        assertThat(rig.ending).hasSize(501);
    }

    @Test
    void hasNothingToTellWhereNothingEnds() throws StoreException {
        rig.before(Software.GOTOSOCIAL, true);
        rig.keep("a", ReleaseRig.note(ReleaseRig.DIRECT));
        look(Duration.ofHours(3));
        assertThat(rig.ending).isEmpty();
        assertThat(rig.paths().endingWithin(Endings.LEAD)).isEmpty();
    }

    @Test
    void countsWhatSoonEnds() throws StoreException {
        rig.keep("a", ReleaseRig.note(ReleaseRig.DIRECT));
        assertThat(soon()).isZero();
        rig.clock.pass(Duration.ofMinutes(40));
        assertThat(soon()).isEqualTo(1);
        rig.clock.pass(Duration.ofMinutes(40));
        assertThat(soon()).isZero();
    }

    private long soon() throws StoreException {
        return rig.store.desk().count(rig.paths().endingWithin(Endings.LEAD).orElseThrow(), 100);
    }
}
