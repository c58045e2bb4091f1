package social.winnow.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import social.winnow.model.Actor;
import social.winnow.model.Lookup;
import social.winnow.testkit.TestClock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Many at once. */
class ActorDirectoryLoadTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final FakeOrigins origins = new FakeOrigins();
    private final AtomicInteger overflowed = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ActorDirectory directory =
            new ActorDirectory(
                    origins,
                    new FakeActorStore(),
                    FetchLimits.DEFAULT,
                    new TestClock().clocks(),
                    threads,
                    new FetchListener() {
                        @Override
                        public void overflowed() {
                            overflowed.incrementAndGet();
                        }
                    });

    @AfterEach
    void close() {
        origins.open();
        threads.close();
    }

    private List<Future<Lookup<Actor>>> ask(int times, IntFunction<String> id) {
        List<Future<Lookup<Actor>>> asked = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            String each = id.apply(i);
            asked.add(threads.submit(() -> directory.actor(each, LONG)));
        }
        return asked;
    }

    private static long found(List<Future<Lookup<Actor>>> asked)
            throws ExecutionException, InterruptedException {
        long found = 0;
        for (Future<Lookup<Actor>> each : asked) {
            found += each.get() instanceof Lookup.Found<Actor> ? 1 : 0;
        }
        return found;
    }

    @Test
    void aThousandAskForOneActorAndOneFetchIsMade() throws Exception {
        origins.shut();
        var asked = ask(1000, _ -> "https://social.example/users/mia");
        await().until(() -> !origins.calls.isEmpty());
        origins.open();

        assertThat(found(asked)).isEqualTo(1000);
        assertThat(origins.calls).hasSize(1);
    }

    @Test
    void aThousandActorsOfOneHostAreFetchedTwoAtATimeAndFewInAll() throws Exception {
        origins.shut();
        var asked = ask(1000, i -> "https://social.example/users/u" + i);
        await().untilAsserted(() -> assertThat(overflowed).hasValue(1000 - 2 - 50));
        origins.open();

        assertThat(found(asked)).isEqualTo(52);
        assertThat(origins.calls).hasSize(52);
        assertThat(origins.most).hasValue(2);
    }

    @Test
    void oneDomainIsFetchedFromFourTimesAtOnceWhateverItsHosts() throws Exception {
        origins.shut();
        var asked = ask(40, i -> "https://h" + i + ".evil.example/users/a");
        await().untilAsserted(() -> assertThat(directory.waiting()).isEqualTo(36));
        origins.open();

        assertThat(found(asked)).isEqualTo(40);
        assertThat(origins.most).hasValue(4);
    }

    @Test
    void oneDomainCannotFillTheQueueForOthers() throws Exception {
        origins.shut();
        var flood = ask(1000, i -> "https://social.example/users/u" + i);
        await().untilAsserted(() -> assertThat(overflowed).hasValue(1000 - 2 - 50));
        var others = ask(10, i -> "https://host" + i + ".example/users/a");
        await().untilAsserted(() -> assertThat(directory.inFlight()).isEqualTo(12));
        origins.open();

        assertThat(found(others)).isEqualTo(10);
        assertThat(found(flood)).isEqualTo(52);
    }

    @Test
    void whatDoesNotFitIsToldAtOnce() throws Exception {
        origins.shut();
        var asked = ask(1000, i -> "https://host" + i + ".example/users/a");
        await().untilAsserted(() -> assertThat(overflowed).hasValue(1000 - 50 - 500));

        assertThat(directory.inFlight()).isEqualTo(50);
        assertThat(directory.waiting()).isEqualTo(500);
        assertThat(directory.actor("https://late.example/users/a", LONG))
                .isEqualTo(new Lookup.Unavailable<>("too many profiles are being fetched"));
        origins.open();
        assertThat(found(asked)).isEqualTo(550);
        assertThat(origins.most).hasValue(50);
    }

    @Test
    void goesOnFetchingForWhoDoesNotWait() {
        String mia = "https://social.example/users/mia";
        origins.shut();

        assertThat(directory.actor(mia, Duration.ZERO))
                .isEqualTo(new Lookup.Unavailable<>("the profile is still being fetched"));
        origins.open();
        await().untilAsserted(() ->
                assertThat(directory.actor(mia, Duration.ZERO)).isInstanceOf(Lookup.Found.class));
        assertThat(origins.calls).hasSize(1);
    }

    @Test
    void aHundredThousandOriginsDoNotFillTheMemory() {
        ActorDirectory atOnce =
                new ActorDirectory(
                        origins,
                        new FakeActorStore(),
                        FetchLimits.DEFAULT,
                        new TestClock().clocks(),
                        Runnable::run,
                        new FetchListener() {});
        for (int i = 0; i < 100_000; i++) {
            atOnce.actor("https://host" + i + ".example/users/" + "a".repeat(300), LONG);
            origins.calls.clear();
        }

        long most = (long) FetchLimits.DEFAULT.actors() * 2048;
        assertThat(atOnce.cachedBytes()).isLessThanOrEqualTo(most);
        assertThat(atOnce.cached()).isBetween(10_000L, 45_000L);
    }
}
