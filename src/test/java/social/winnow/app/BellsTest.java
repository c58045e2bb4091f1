package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.config.Config;
import social.winnow.config.Problem;
import social.winnow.config.ReloadListener;
import social.winnow.notify.Event;
import social.winnow.notify.EventQueue;
import social.winnow.notify.EventType;
import social.winnow.notify.NotifyListener;
import social.winnow.state.WaveListener;
import social.winnow.store.StoreListener;
import social.winnow.testkit.ManualClocks;
import social.winnow.verification.Cause;
import social.winnow.verification.VerificationListener;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What rings, heard at a queue that is full: it says of what it leaves out. */
class BellsTest {
    private final List<String> rung = new ArrayList<>();
    private final List<String> first = new ArrayList<>();
    private final Bells bells = new Bells(full());

    private EventQueue full() {
        NotifyListener listener = (type, _) -> rung.add(type.label());
        EventQueue queue = new EventQueue(listener, new ManualClocks().clocks());
        while (rung.isEmpty()) {
            queue.tell(new Event.Test());
        }
        rung.clear();
        return queue;
    }

    @Test
    void ringsForWavesAfterTheOthers() {
        WaveListener waves =
                bells.waves(
                        new WaveListener() {
                            @Override
                            public void began(double strangers, double usual) {
                                first.add("began");
                            }
                        });

        waves.began(31, 0.4);
        waves.ended(Duration.ofMinutes(9), 0.4);

        assertThat(first).containsExactly("began");
        assertThat(rung)
                .containsExactly(EventType.WAVE_BEGAN.label(), EventType.WAVE_ENDED.label());
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

        assertThat(rung)
                .containsExactly(EventType.STORE_TROUBLE.label(), EventType.STORE_TROUBLE.label());
    }

    @Test
    void ringsWhenWinnowDoubtsItselfAndWhenItIsSureAgain() {
        VerificationListener verification = bells.verification(VerificationListener.NONE);

        verification.doubting(Optional.of(Cause.CLOCK));
        verification.doubting(Optional.empty());

        assertThat(rung).containsOnly(EventType.SELF_DOUBT.label()).hasSize(2);
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
        assertThat(rung).containsExactly(EventType.RELOAD_FAILED.label());
    }
}
