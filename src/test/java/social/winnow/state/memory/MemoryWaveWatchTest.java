package social.winnow.state.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Sender;
import social.winnow.model.Verification;
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
                    SecretHash.fixed(),
                    time.clocks());

    private int strangers;

    private static String person(int number) {
        return "https://local.example/users/u" + number;
    }

    private static Sender sender(String name, String domain) {
        return new Sender(
                "https://" + domain + "/users/" + name,
                domain,
                domain,
                new Verification.Verified(Verification.By.SIGNATURE));
    }

    /** Three live on each server. */
    private static Sender stranger(int number) {
        return sender("s" + number, "server%d.example".formatted(number / 3));
    }

    /** A minute in which so many strangers turn to one person each, of that many. */
    private void minute(int count, int people) {
        for (int i = 0; i < count; i++) {
            strangers++;
            watch.contact(stranger(strangers), Set.of(person(strangers % people)));
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
            watch.contact(sender("talkative", "remote.example"), Set.of(person(i)));
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
    void doesNotTakeTheAccountsOfOneDomainForAWave() {
        minutes(60, 1, 300);
        for (int minute = 0; minute < 60; minute++) {
            for (int i = 0; i < 30; i++) {
                Sender one = sender("i" + i, "evil.example");
                watch.contact(one, Set.of(person(1000 + 30 * minute + i)));
            }
            minute(1, 300);
        }
        assertThat(watch.wave()).isFalse();
    }

    @Test
    void noticesAWaveThoughOneDomainHasMadeUpPeople() {
        minutes(60, 1, 5);
        for (int i = 0; i < 1024; i++) {
            watch.contact(sender("liar", "evil.example"), Set.of(person(1000 + i)));
        }
        minutes(2, 1, 5);
        minutes(3, 40, 5);
        assertThat(watch.wave()).isTrue();
    }

    @Test
    void noticesAWaveOfWhichALargePartLivesOnOneServer() {
        minutes(60, 1, 300);
        for (int i = 0; i < 20; i++) {
            watch.contact(sender("i" + i, "large.example"), Set.of(person(i)));
        }
        minutes(3, 10, 300);
        assertThat(watch.wave()).isTrue();
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
                Sender stranger = stranger(i);
                String whom = person(i % 300);
                threads.execute(() -> watch.contact(stranger, Set.of(whom)));
            }
        }
        assertThat(watch.wave()).isTrue();
        assertThat(told).containsExactly("began");
    }
}
