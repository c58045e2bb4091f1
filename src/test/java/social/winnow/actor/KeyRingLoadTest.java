package social.winnow.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import social.winnow.model.Verification.Obstacle;
import social.winnow.testkit.SigningActor;
import social.winnow.testkit.TestClock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many ask for keys at once, and servers let them wait. */
class KeyRingLoadTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final SigningActor MIA =
            SigningActor.ed25519("https://social.example/users/mia");
    private static final KeyAnswer PENDING = new KeyAnswer.Unavailable(Obstacle.KEY_PENDING);

    private final FakeOrigins origins = new FakeOrigins();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ActorDirectory directory =
            new ActorDirectory(
                    origins,
                    new FakeActorStore(),
                    FetchLimits.DEFAULT,
                    new TestClock().clocks(),
                    threads,
                    new FetchListener() {});
    private final KeyRing keys = directory.keys();

    @AfterEach
    void close() {
        origins.open();
        threads.close();
    }

    private List<Future<KeyAnswer>> ask(int times, IntFunction<String> keyId) {
        List<Future<KeyAnswer>> asked = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            String each = keyId.apply(i);
            asked.add(threads.submit(() -> keys.get(each, LONG)));
        }
        return asked;
    }

    private static long count(List<Future<KeyAnswer>> asked, KeyAnswer answer) throws Exception {
        long found = 0;
        for (Future<KeyAnswer> each : asked) {
            found += each.get().equals(answer) ? 1 : 0;
        }
        return found;
    }

    @Test
    void aThousandAskForOneKeyAndOneFetchIsMade() throws Exception {
        origins.answer(MIA.id(), 200, FakeOrigins.TYPE, MIA.document());
        origins.shut();
        List<Future<KeyAnswer>> asked = ask(1000, _ -> MIA.keyId());
        await().until(() -> !origins.calls.isEmpty());
        origins.open();

        KeyAnswer known = new KeyAnswer.Known(new KnownKey(MIA.key(), MIA.publicKey(), true));
        assertThat(count(asked, known)).isEqualTo(1000);
        assertThat(origins.calls).hasSize(1);
    }

    @Test
    void aThousandKeysOfOneHostAreFetchedTwoAtATimeAndTheRestIsNot() throws Exception {
        origins.shut();
        List<Future<KeyAnswer>> asked =
                ask(1000, i -> "https://social.example/users/u" + i + "#main-key");
        await().until(() -> directory.waiting() == 50);
        await().until(() -> asked.stream().filter(Future::isDone).count() == 1000 - 2 - 50);
        origins.open();

        assertThat(count(asked, new KeyAnswer.Unavailable(Obstacle.OVERLOADED)))
                .isEqualTo(1000 - 2 - 50);
        assertThat(origins.calls).hasSize(52);
        assertThat(origins.most).hasValue(2);
    }

    @Test
    void nobodyWaitsLongerThanHeSaidAndTheFetchGoesOn() {
        origins.answer(MIA.id(), 200, FakeOrigins.TYPE, MIA.document());
        origins.shut();

        assertThat(keys.get(MIA.keyId(), SHORT)).isEqualTo(PENDING);
        assertThat(keys.get(MIA.keyId(), SHORT)).isEqualTo(PENDING);
        assertThat(keys.refresh(MIA.keyId(), SHORT)).isEqualTo(PENDING);
        origins.open();
        await().until(() -> keys.atHand(MIA.keyId()).isPresent());
        assertThat(origins.calls).hasSize(1);
    }

    @Test
    void whatComesTooLateLeadsOnToTheOwner() {
        String keyId = "https://keys.example/mia";
        String document =
                """
                {"id": "%s", "type": "Multikey", "controller": "%s", "publicKeyMultibase": "%s"}
                """
                        .formatted(keyId, MIA.id(), MIA.key().text());
        origins.answer(keyId, 200, FakeOrigins.TYPE, document);
        origins.answer(
                MIA.id(),
                200,
                FakeOrigins.TYPE,
                FakeOrigins.person(MIA.id(), ",\"assertionMethod\":" + document));
        origins.shut();

        assertThat(keys.get(keyId, SHORT)).isEqualTo(PENDING);
        origins.open();
        await().until(() -> keys.atHand(keyId).isPresent());
        assertThat(origins.calls).hasSize(2);
    }

    @Test
    void whoIsDueForAnotherFetchMakesRoomForThoseWhoAreUnknown() throws Exception {
        origins.answer(MIA.id(), 200, FakeOrigins.TYPE, MIA.document());
        TestClock clock = new TestClock();
        ActorDirectory others =
                new ActorDirectory(
                        origins,
                        new FakeActorStore(),
                        FetchLimits.DEFAULT,
                        clock.clocks(),
                        threads,
                        new FetchListener() {});
        others.keys().get(MIA.keyId(), LONG);
        clock.advance(Duration.ofDays(2));
        origins.calls.clear();
        origins.shut();
        for (int i = 0; i < 50 + 500 / 4; i++) {
            others.actor("https://host" + i + ".example/users/a", Duration.ZERO);
        }

        others.keys().renew(MIA.keyId());
        assertThat(others.waiting()).isEqualTo(500 / 4);
        assertThat(others.keys().atHand(MIA.keyId())).isPresent();
    }

    @Test
    void keysOfEverMoreOriginsDoNotFillTheMemory() {
        FetchLimits usual = FetchLimits.DEFAULT;
        FetchLimits few =
                new FetchLimits(
                        usual.timeout(),
                        usual.size(),
                        usual.inFlight(),
                        usual.perHost(),
                        usual.perDomain(),
                        usual.queue(),
                        usual.freshFor(),
                        usual.absentFor(),
                        1000);
        ActorDirectory atOnce =
                new ActorDirectory(
                        origins,
                        new FakeActorStore(),
                        few,
                        new TestClock().clocks(),
                        Runnable::run,
                        new FetchListener() {});
        String key = SigningActor.rsa(MIA.id()).key().text().replace("\n", "\\n");
        for (int i = 0; i < 10_000; i++) {
            String id = "https://host" + i + ".example/users/a";
            origins.answer(
                    id,
                    200,
                    FakeOrigins.TYPE,
                    FakeOrigins.person(id, ",\"publicKey\":{\"publicKeyPem\":\"" + key + "\"}"));
            assertThat(atOnce.keys().get(id, LONG)).isInstanceOf(KeyAnswer.Known.class);
            origins.forget();
        }

        assertThat(atOnce.cachedBytes()).isLessThanOrEqualTo(1000 * 2048);
        assertThat(atOnce.cached()).isBetween(500L, 1500L);
    }
}
