package social.winnow.actor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.model.Lookup;
import social.winnow.rule.Age;
import social.winnow.store.StoreException;
import social.winnow.store.StoreListener;
import social.winnow.store.sqlite.SqliteSettings;
import social.winnow.store.sqlite.SqliteStore;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.SigningActor;
import social.winnow.testkit.TestClock;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** With a real store, closed and opened again. */
class RestartTest {
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final int ACTORS = 400;

    @TempDir Path folder;
    private final TestClock clock = new TestClock();
    private final FakeOrigins origins = new FakeOrigins();
    private final AtomicInteger silent = new AtomicInteger();

    private SqliteStore open() throws StoreException {
        return SqliteStore.open(
                folder.resolve("winnow.db"),
                SqliteSettings.DEFAULT.reading(Duration.ofSeconds(30)),
                new StoreListener() {
                    @Override
                    public void failed(Failure failure, int entries) {
                        silent.addAndGet(entries);
                    }
                },
                clock.clocks());
    }

    private ActorDirectory directory(SqliteStore store, ExecutorService fetches) {
        return new ActorDirectory(
                origins,
                store.actors(),
                FetchLimits.DEFAULT,
                clock.clocks(),
                fetches,
                new FetchListener() {});
    }

    private static String id(int i) {
        return "https://host" + i % 7 + ".example/users/u" + i;
    }

    @Test
    void fetchesNothingUnderLoadThatWasKnownBefore() throws Exception {
        String key = SigningActor.ed25519(id(0)).key().text();
        for (int i = 0; i < ACTORS; i++) {
            String document =
                    ",\"assertionMethod\":{\"id\":\"%s#k\",\"publicKeyMultibase\":\"%s\"}"
                            .formatted(id(i), key);
            origins.answer(id(i), 200, FakeOrigins.TYPE, FakeOrigins.person(id(i), document));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try (SqliteStore store = open()) {
                KeyRing keys = directory(store, threads).keys();
                for (int i = 0; i < ACTORS; i++) {
                    assertThat(keys.get(id(i) + "#k", WAIT)).isInstanceOf(KeyAnswer.Known.class);
                }
            }
            assertThat(origins.calls).hasSize(ACTORS);
            origins.calls.clear();
            silent.set(0);
            try (SqliteStore store = open()) {
                ActorDirectory directory = directory(store, threads);
                List<Future<KeyAnswer>> asked = new ArrayList<>();
                for (int i = 0; i < 3 * ACTORS; i++) {
                    String id = id(i % ACTORS);
                    asked.add(
                            threads.submit(() -> {
                                directory.actor(id, WAIT);
                                return directory.keys().get(id + "#k", WAIT);
                            }));
                }
                for (Future<KeyAnswer> each : asked) {
                    assertThat(each.get()).isInstanceOf(KeyAnswer.Known.class);
                }
            }
        }
        assertThat(origins.calls.size())
                .as("a fetch is made only where the store was too slow to tell")
                .isLessThanOrEqualTo(silent.get());
    }

    @Test
    void anAccountDoesNotGetOlderWithARestartInBetween() throws Exception {
        String mia = id(1);
        origins.publish(mia, "2026-01-10T00:00:00Z");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try (SqliteStore store = open()) {
                directory(store, threads).actor(mia, WAIT);
            }
            origins.publish(mia, "2010-01-01T00:00:00Z");
            clock.advance(Duration.ofDays(2));
            try (SqliteStore store = open()) {
                ActorDirectory directory = directory(store, threads);
                directory.actor(mia, WAIT);
                directory.keys().refresh(mia, WAIT);

                Instant made = Instant.parse("2026-01-10T00:00:00Z");
                assertThat(directory.age(mia, WAIT))
                        .isEqualTo(
                                new Lookup.Found<>(
                                        new Age(
                                                Duration.between(
                                                        made,
                                                        Deliveries.NOW.plus(Duration.ofDays(2))),
                                                Age.Source.PUBLISHED_DAY)));
            }
        }
        assertThat(origins.calls).hasSize(2);
    }
}
