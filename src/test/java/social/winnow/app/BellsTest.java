package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import static social.winnow.testkit.Deliveries.NOW;

import org.junit.jupiter.api.Test;

import social.winnow.config.Config;
import social.winnow.config.Problem;
import social.winnow.config.ReloadListener;
import social.winnow.notify.Event;
import social.winnow.release.ReleaseListener;
import social.winnow.release.ReleaseListener.Ending;
import social.winnow.release.ReleasePath.Way;
import social.winnow.state.WaveListener;
import social.winnow.store.StoreListener;
import social.winnow.verification.Cause;
import social.winnow.verification.VerificationListener;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class BellsTest {
    private final List<Event> rung = new ArrayList<>();
    private final List<String> first = new ArrayList<>();
    private final Bells bells = new Bells(rung::add);

    @Test
    void ringsForWavesAfterTheOthers() {
        WaveListener waves =
                bells.waves(
                        new WaveListener() {
                            @Override
                            public void began(double strangers, double usual) {
                                first.add("began");
                                assertThat(rung).isEmpty();
                            }
                        });

        waves.began(31, 0.4);
        waves.ended(Duration.ofMinutes(9), 0.4);

        assertThat(first).containsExactly("began");
        assertThat(rung)
                .containsExactly(
                        new Event.WaveBegan(31, 0.4), new Event.WaveEnded(Duration.ofMinutes(9)));
    }

    @Test
    void ringsWhenTheStoreChangesItsMindAndNotAtTheStart() {
        StoreListener store = bells.store(StoreListener.NONE);

        store.writable(true);
        assertThat(rung).isEmpty();
        store.writable(false);
        store.writable(false);
        assertThat(rung).hasSize(1);
        store.writable(true);
        store.writable(true);

        assertThat(rung).hasSize(2).last().isEqualTo(new Event.StoreTrouble(Optional.empty()));
    }

    @Test
    void ringsWhenWinnowDoubtsItselfAndWhenItIsSureAgain() {
        VerificationListener verification = bells.verification(VerificationListener.NONE);

        verification.doubting(Optional.of(Cause.CLOCK));
        verification.doubting(Optional.empty());

        assertThat(rung)
                .containsExactly(
                        new Event.SelfDoubt(Optional.of(Cause.CLOCK.advice())),
                        new Event.SelfDoubt(Optional.empty()));
    }

    @Test
    void ringsForAConfigurationThatIsNotTaken() {
        ReloadListener reloads =
                bells.reloads(
                        new ReloadListener() {
                            @Override
                            public void swapped(Config config, Set<String> waiting) {}

                            @Override
                            public void kept(List<Problem> problems) {
                                first.add("kept");
                            }
                        });

        reloads.kept(List.of(new Problem("f", 3, 1, "mode", "must be one of observe, enforce")));

        assertThat(first).containsExactly("kept");
        assertThat(rung).containsExactly(new Event.ReloadFailed(1, "line 3, mode"));
    }

    @Test
    void ringsForWhatCanSoonNotBeReleased() {
        ReleaseListener releases = bells.releases();

        releases.ending(
                List.of(
                        new Ending("a", NOW.plusSeconds(60), Way.FETCH),
                        new Ending("b", NOW, Way.NONE)));

        assertThat(rung).containsExactly(new Event.ReleaseEnding(2, NOW, 1));
    }
}
