package social.winnow.state.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.state.WaveListener;
import social.winnow.state.WaveWatch;
import social.winnow.testkit.ManualClocks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

final class MemoryWaveWatchTest {
    private final ManualClocks time = new ManualClocks();
    private final List<String> told = new ArrayList<>();
    private final WaveWatch watch =
            new MemoryWaveWatch(
                    new WaveListener() {
                        @Override
                        public void began(double strangers, double usual) {
                            told.add("began");
                        }

                        @Override
                        public void ended(Duration lasted, double usual) {
                            told.add("ended after %d min".formatted(lasted.toMinutes()));
                        }
                    },
                    time.clocks());

    private int strangers;

    private static String person(int number) {
        return "https://local.example/users/u" + number;
    }

    /** A minute in which so many strangers turn to one person each, of that many. */
    private void minute(int count, int people) {
        for (int i = 0; i < count; i++) {
            strangers++;
            watch.contact("stranger-" + strangers, Set.of(person(strangers % people)));
        }
        time.pass(Duration.ofMinutes(1));
    }

    private void minutes(int minutes, int count, int people) {
        for (int i = 0; i < minutes; i++) {
            minute(count, people);
        }
    }

    @Test
    void noticesManyStrangersWhoTakeWhomTheyFind() {
        minutes(60, 1, 300);
        assertThat(watch.wave()).isFalse();
        minutes(2, 20, 300);
        assertThat(watch.wave()).isTrue();
        assertThat(told).containsExactly("began");
    }

    @Test
    void endsByItselfWithoutAnythingHappening() {
        minutes(60, 1, 300);
        minutes(10, 20, 300);
        time.pass(Duration.ofMinutes(45));
        assertThat(watch.wave()).isFalse();
        assertThat(told).hasSize(2);
    }

    @Test
    void countsAPersonOnceHoweverMuchItWrites() {
        minutes(60, 1, 300);
        for (int i = 0; i < 200; i++) {
            watch.contact("talkative", Set.of(person(i)));
        }
        assertThat(watch.wave()).isFalse();
    }

    @Test
    void doesNotTakeACrowdThatTurnsToOnePersonForAWave() {
        minutes(60, 2, 300);
        minutes(30, 50, 1);
        assertThat(watch.wave()).isFalse();
    }

    @Test
    void noticesAWaveAgainstTheOnlyPersonThereIs() {
        minutes(60, 1, 1);
        minutes(3, 20, 1);
        assertThat(watch.wave()).isTrue();
    }

    @Test
    void saysNothingInItsFirstMinutes() {
        minutes(25, 20, 300);
        assertThat(watch.wave()).isFalse();
    }

    @Test
    void isToldByManyThreads() {
        minutes(60, 1, 300);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1000; i++) {
                String stranger = "many-" + i;
                String whom = person(i % 300);
                threads.execute(() -> watch.contact(stranger, Set.of(whom)));
            }
        }
        assertThat(watch.wave()).isTrue();
        assertThat(told).containsExactly("began");
    }
}
