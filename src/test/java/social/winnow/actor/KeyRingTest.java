package social.winnow.actor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.model.ActorKey;
import social.winnow.model.Lookup;
import social.winnow.model.Verification.Obstacle;
import social.winnow.model.http.Reply;
import social.winnow.testkit.Json;
import social.winnow.testkit.SigningActor;
import social.winnow.testkit.TestClock;

import java.time.Duration;
import java.util.Optional;

/** With fetches that run on the caller's thread: everything happens at once. */
class KeyRingTest {
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final SigningActor MIA = SigningActor.rsa("https://social.example/users/mia");
    private static final SigningActor MIA_LATER = MIA.rotated();
    private static final SigningActor FAY = SigningActor.ed25519("https://gts.example/users/fay");
    private static final String FAY_KEY = "https://gts.example/users/fay/main-key";

    private final TestClock clock = new TestClock();
    private final FakeOrigins origins = new FakeOrigins();
    private final FakeActorStore store = new FakeActorStore();
    private final ActorDirectory directory = directory();
    private final KeyRing keys = directory.keys();

    private ActorDirectory directory() {
        return new ActorDirectory(
                origins,
                store,
                FetchLimits.DEFAULT,
                clock.clocks(),
                Runnable::run,
                new FetchListener() {});
    }

    private void serve(SigningActor actor) {
        serve(actor.id(), actor.document());
    }

    private void serve(String url, String document) {
        origins.answer(url, 200, FakeOrigins.TYPE, document);
    }

    private void refuse(String url, int status) {
        origins.answer(url, status, "text/plain", "");
    }

    private static KeyAnswer unavailable(Obstacle why) {
        return new KeyAnswer.Unavailable(why);
    }

    private static KeyAnswer known(SigningActor actor, boolean justFetched) {
        return known(actor, actor.key(), justFetched);
    }

    private static KeyAnswer known(SigningActor actor, ActorKey key, boolean justFetched) {
        return new KeyAnswer.Known(new KnownKey(key, actor.publicKey(), justFetched));
    }

    /** A key as a member of {@code publicKey}. */
    private static String key(String id, String owner, String text) {
        return Json.object(
                "id", Json.text(id), "owner", Json.text(owner), "publicKeyPem", Json.text(text));
    }

    private static String multikey(String id, String owner, SigningActor whose) {
        return Json.object(
                "id", Json.text(id),
                "type", "\"Multikey\"",
                "controller", Json.text(owner),
                "publicKeyMultibase", Json.text(whose.key().text()));
    }

    private static String person(String id, String key) {
        return FakeOrigins.person(id, ",\"publicKey\":" + key);
    }

    @Test
    void fetchesAKeyWithItsActorOnce() {
        serve(MIA);

        assertThat(keys.atHand(MIA.keyId())).isEmpty();
        assertThat(keys.get(MIA.keyId(), WAIT)).isEqualTo(known(MIA, true));
        assertThat(keys.atHand(MIA.keyId()))
                .isEqualTo(Optional.of(new KnownKey(MIA.key(), MIA.publicKey(), true)));
        directory.actor(MIA.id(), WAIT);
        assertThat(origins.calls).hasSize(1);
    }

    @Test
    void saysThatAKeyIsNoLongerFresh() {
        serve(MIA);
        keys.get(MIA.keyId(), WAIT);
        clock.advance(Duration.ofMinutes(6));

        assertThat(keys.get(MIA.keyId(), WAIT)).isEqualTo(known(MIA, false));
        assertThat(origins.calls).hasSize(1);
    }

    @Test
    void findsMultikeys() {
        serve(FAY);
        assertThat(keys.get(FAY.keyId(), WAIT)).isEqualTo(known(FAY, true));
    }

    @Test
    void findsAKeyBehindAQuery() {
        String author = "https://wp.example/?author=1";
        ActorKey key =
                new ActorKey(author + "#main-key", author, ActorKey.Form.PEM, MIA.key().text());
        serve(author, person(author, key(key.id(), author, key.text())));

        assertThat(keys.get(key.id(), WAIT)).isEqualTo(known(MIA, key, true));
    }

    @Test
    void takesTheBareActorForItsOnlyKey() {
        serve(MIA);
        assertThat(keys.get(MIA.id(), WAIT)).isEqualTo(known(MIA, true));
    }

    @Test
    void doesNotChooseAmongKeysForABareActor() {
        String one = key(MIA.id() + "#a", MIA.id(), MIA.key().text());
        String two = key(MIA.id() + "#b", MIA.id(), MIA.key().text());
        serve(MIA.id(), person(MIA.id(), "[" + one + "," + two + "]"));

        assertThat(keys.get(MIA.id(), WAIT)).isEqualTo(unavailable(Obstacle.KEY_UNUSABLE));
        assertThat(keys.get(MIA.id() + "#b", WAIT)).isInstanceOf(KeyAnswer.Known.class);
    }

    @Test
    void takesAKeyWithoutOwnerForTheActorsOwn() {
        String key =
                Json.object(
                        "id", Json.text(MIA.keyId()),
                        "publicKeyPem", Json.text(MIA.key().text()));
        serve(MIA.id(), person(MIA.id(), key));

        assertThat(keys.get(MIA.keyId(), WAIT)).isEqualTo(known(MIA, true));
    }

    @Test
    void confirmsADocumentOfTheKeysOwnWithItsOwner() {
        String keyId = FAY.id() + "/keys/1";
        ActorKey key = new ActorKey(keyId, FAY.id(), ActorKey.Form.MULTIBASE, FAY.key().text());
        serve(keyId, multikey(keyId, FAY.id(), FAY));
        serve(
                FAY.id(),
                FakeOrigins.person(
                        FAY.id(), ",\"assertionMethod\":[" + multikey(keyId, FAY.id(), FAY) + "]"));

        assertThat(keys.get(keyId, WAIT)).isEqualTo(known(FAY, key, true));
    }

    @Test
    void confirmsAKeyThatLivesOnAnotherHostWithItsOwner() {
        String keyId = "https://keys.example/mia";
        ActorKey key = new ActorKey(keyId, MIA.id(), ActorKey.Form.PEM, MIA.key().text());
        serve(keyId, key(keyId, MIA.id(), key.text()));
        serve(MIA.id(), person(MIA.id(), key(keyId, MIA.id(), key.text())));

        assertThat(keys.get(keyId, WAIT)).isEqualTo(known(MIA, key, true));
    }

    private void serveStub(String owner) {
        serve(
                FAY_KEY,
                Json.object(
                        "id",
                        Json.text(FAY.id()),
                        "type",
                        "\"Person\"",
                        "preferredUsername",
                        "\"fay\"",
                        "publicKey",
                        multikey(FAY_KEY, owner, FAY)));
    }

    @Test
    void believesGoToSocialsStubWhereTheActorIsShownToSignedRequestsOnly() {
        serveStub(FAY.id());
        refuse(FAY.id(), 401);
        ActorKey key = new ActorKey(FAY_KEY, FAY.id(), ActorKey.Form.MULTIBASE, FAY.key().text());

        assertThat(keys.get(FAY_KEY, WAIT)).isEqualTo(known(FAY, key, true));
        assertThat(keys.get(FAY_KEY, WAIT)).isEqualTo(known(FAY, key, true));
        assertThat(origins.calls).hasSize(2);

        clock.advance(Duration.ofHours(1));
        assertThat(keys.get(FAY_KEY, WAIT)).isEqualTo(known(FAY, key, false));
    }

    @Test
    void believesNoStubWhoseActorIsNotThere() {
        serveStub(FAY.id());
        refuse(FAY.id(), 404);
        assertThat(keys.get(FAY_KEY, WAIT)).isEqualTo(unavailable(Obstacle.KEY_GONE));
    }

    @Test
    void believesNoStubWhoseActorShowsAnotherKey() {
        serveStub(FAY.id());
        serve(
                FAY.id(),
                person(FAY.id(), multikey(FAY_KEY, FAY.id(), SigningActor.ed25519(FAY.id()))));

        assertThat(keys.get(FAY_KEY, WAIT)).isEqualTo(unavailable(Obstacle.KEY_UNUSABLE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://gts.example/users/other",
                "https://gts.example/users/fa",
                "https://gts.example/users",
                "https://victim.example/users/fay",
                "https://gts.example:8443/users/fay",
                "acct:fay@gts.example",
                "http://gts.example/users/fay",
                FAY_KEY
            })
    void believesNoStubAboutSomebodyElse(String owner) {
        serveStub(owner);
        refuse(owner, 401);

        assertThat(keys.get(FAY_KEY, WAIT)).isInstanceOf(KeyAnswer.Unavailable.class);
        assertThat(keys.atHand(FAY_KEY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://gts.example/users/victim/../fay/key",
                "https://gts.example/users/victim/%2e%2e/fay",
                "https://gts.example/users/victim/?key",
                "https://gts.example/users/victim//key",
                "https://gts.example/users/victim/"
            })
    void believesNoStubThatOnlySeemsToLieBelowItsOwner(String keyId) {
        String victim = "https://gts.example/users/victim";
        serve(
                keyId,
                Json.object("id", Json.text(victim), "publicKey", multikey(keyId, victim, FAY)));
        refuse(victim, 401);

        assertThat(keys.get(keyId, WAIT)).isInstanceOf(KeyAnswer.Unavailable.class);
    }

    @Test
    void believesNobodyWhoNamesAVictimAsOwner() {
        serve(MIA);
        KeyAnswer before = keys.get(MIA.keyId(), WAIT);
        SigningActor mallory = SigningActor.ed25519("https://evil.example/users/mallory");
        String keyId = "https://evil.example/key";
        serve(keyId, multikey(keyId, MIA.id(), mallory));
        serve(mallory.id(), person(mallory.id(), multikey(mallory.keyId(), MIA.id(), mallory)));
        String fakeId = "https://evil.example/fake";
        serve(fakeId, person(MIA.id(), multikey(MIA.keyId(), MIA.id(), mallory)));

        assertThat(keys.get(keyId, WAIT)).isEqualTo(unavailable(Obstacle.KEY_UNUSABLE));
        assertThat(keys.get(mallory.keyId(), WAIT)).isEqualTo(unavailable(Obstacle.KEY_UNUSABLE));
        assertThat(keys.get(fakeId, WAIT)).isEqualTo(unavailable(Obstacle.KEY_UNUSABLE));
        assertThat(keys.get(MIA.keyId(), WAIT)).isEqualTo(before);
        clock.advance(Duration.ofMinutes(6));
        keys.refresh(keyId, WAIT);
        assertThat(origins.calls.stream().filter(call -> call.uri().toString().equals(MIA.id())))
                .as("nobody makes Winnow ask the victim again")
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "main-key",
                "acct:mia@social.example",
                "http://social.example/users/mia#main-key",
                "https://",
                "#",
                "https://social.example/a b#c",
                "did:key:z6Mk"
            })
    void refusesKeyIdsThatAreNoHttpsAddress(String keyId) {
        assertThat(keys.get(keyId, WAIT)).isEqualTo(unavailable(Obstacle.KEY_UNUSABLE));
        assertThat(keys.atHand(keyId)).isEmpty();
        assertThat(origins.calls).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "401, KEY_REFUSED",
        "403, KEY_REFUSED",
        "404, KEY_GONE",
        "410, KEY_GONE",
        "429, KEY_UNREACHABLE",
        "500, KEY_UNREACHABLE",
        "301, KEY_UNREACHABLE"
    })
    void saysWhatTheKeysServerAnswered(int status, Obstacle why) {
        refuse(MIA.id(), status);
        assertThat(keys.get(MIA.keyId(), WAIT)).isEqualTo(unavailable(why));
        assertThat(keys.get(MIA.keyId(), WAIT)).isEqualTo(unavailable(why));
        assertThat(origins.calls).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "DNS, KEY_UNREACHABLE", "CONNECT, KEY_UNREACHABLE", "TLS, KEY_UNREACHABLE",
        "TIMEOUT, KEY_UNREACHABLE", "PROTOCOL, KEY_UNREACHABLE", "TOO_LARGE, KEY_UNUSABLE",
        "FORBIDDEN, KEY_UNUSABLE", "OVERLOADED, OVERLOADED"
    })
    void saysWhyTheKeysServerWasNotReached(Reply.Reason reason, Obstacle why) {
        origins.answer(MIA.id(), new Reply.Failed(reason, "x"));
        assertThat(keys.get(MIA.keyId(), WAIT)).isEqualTo(unavailable(why));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"})
    void hasNoUseForWhatIsNoKey(String text) {
        serve(MIA.id(), person(MIA.id(), key(MIA.keyId(), MIA.id(), text)));

        assertThat(keys.get(MIA.keyId(), WAIT)).isEqualTo(unavailable(Obstacle.KEY_UNUSABLE));
        assertThat(directory.actor(MIA.id(), WAIT))
                .as("the profile is one all the same")
                .isInstanceOf(Lookup.Found.class);
    }

    @Test
    void findsTheNewKeyOfAnActorThatChangedIt() {
        serve(MIA);
        keys.get(MIA.keyId(), WAIT);
        serve(MIA_LATER);
        clock.advance(Duration.ofMinutes(6));

        assertThat(keys.refresh(MIA.keyId(), WAIT)).isEqualTo(known(MIA_LATER, true));
    }

    @Test
    void findsANewKeyUnderANewId() {
        serve(MIA);
        keys.get(MIA.keyId(), WAIT);
        clock.advance(Duration.ofMinutes(6));
        String newId = MIA.id() + "#key-2";
        ActorKey key = new ActorKey(newId, MIA.id(), ActorKey.Form.PEM, MIA_LATER.key().text());
        serve(MIA.id(), person(MIA.id(), key(newId, MIA.id(), key.text())));

        assertThat(keys.get(newId, WAIT)).isEqualTo(known(MIA_LATER, key, true));
        assertThat(keys.get(MIA.keyId(), WAIT)).isEqualTo(unavailable(Obstacle.KEY_UNUSABLE));
    }

    @Test
    void fetchesAKeyAgainOnceIn5Minutes() {
        serve(MIA);
        keys.get(MIA.keyId(), WAIT);
        clock.advance(Duration.ofMinutes(6));
        for (int i = 0; i < 1000; i++) {
            assertThat(keys.refresh(MIA.keyId(), WAIT)).isEqualTo(known(MIA, true));
        }

        assertThat(origins.calls).hasSize(2);
    }

    @Test
    void keepsAKeyThatCannotBeFetchedAgain() {
        serve(MIA);
        keys.get(MIA.keyId(), WAIT);
        refuse(MIA.id(), 503);
        clock.advance(Duration.ofMinutes(6));
        for (int i = 0; i < 100; i++) {
            assertThat(keys.refresh(MIA.keyId(), WAIT)).isEqualTo(known(MIA, false));
        }

        assertThat(origins.calls).hasSize(2);
        assertThat(keys.get(MIA.keyId(), WAIT)).isEqualTo(known(MIA, false));
    }

    @Test
    void forgetsTheKeyOfAnActorThatIsGone() {
        serve(MIA);
        keys.get(MIA.keyId(), WAIT);
        refuse(MIA.id(), 410);
        clock.advance(Duration.ofMinutes(6));

        assertThat(keys.refresh(MIA.keyId(), WAIT)).isEqualTo(unavailable(Obstacle.KEY_GONE));
        clock.advance(Duration.ofDays(6));
        assertThat(keys.get(MIA.keyId(), WAIT)).isEqualTo(unavailable(Obstacle.KEY_GONE));
        assertThat(directory().keys().get(MIA.keyId(), WAIT))
                .as("after a restart")
                .isEqualTo(unavailable(Obstacle.KEY_GONE));
        assertThat(origins.calls).hasSize(2);
    }

    @Test
    void remembersThatAKeyIsNoLongerThere() {
        serve(MIA);
        keys.get(MIA.keyId(), WAIT);
        refuse(MIA.id(), 404);
        refuse("https://social.example/never", 404);
        clock.advance(Duration.ofMinutes(6));
        keys.refresh(MIA.keyId(), WAIT);
        keys.get("https://social.example/never", WAIT);

        assertThat(directory().keys().atHand(MIA.keyId())).isEmpty();
        assertThat(store.documents).containsOnlyKeys(MIA.id());
    }

    @Test
    void fetchesNothingAfterARestartThatWasKnown() {
        serve(MIA);
        serveStub(FAY.id());
        refuse(FAY.id(), 401);
        keys.get(MIA.keyId(), WAIT);
        KeyAnswer fay = keys.get(FAY_KEY, WAIT);
        origins.calls.clear();

        ActorDirectory restarted = directory();
        assertThat(restarted.keys().get(MIA.keyId(), WAIT)).isEqualTo(known(MIA, true));
        assertThat(restarted.keys().get(FAY_KEY, WAIT)).isEqualTo(fay);
        assertThat(restarted.actor(MIA.id(), WAIT)).isEqualTo(directory.actor(MIA.id(), WAIT));
        assertThat(restarted.keys().atHand(MIA.keyId())).isPresent();
        assertThat(origins.calls).isEmpty();
    }

    @Test
    void servesAStaleKeyAfterARestartAndFetchesItAgain() {
        serve(MIA);
        keys.get(MIA.keyId(), WAIT);
        clock.advance(Duration.ofDays(3));

        KeyRing restarted = directory().keys();
        assertThat(restarted.get(MIA.keyId(), WAIT)).isEqualTo(known(MIA, false));
        assertThat(origins.calls).hasSize(2);
        assertThat(restarted.get(MIA.keyId(), WAIT)).isEqualTo(known(MIA, true));
    }

    @Test
    void fetchesAgainWhatProvedGoodADayAgo() {
        serve(MIA);
        keys.get(MIA.keyId(), WAIT);
        keys.renew(MIA.keyId());
        assertThat(origins.calls).hasSize(1);

        clock.advance(Duration.ofHours(27));
        assertThat(keys.atHand(MIA.keyId())).isPresent();
        assertThat(origins.calls).as("looking fetches nothing").hasSize(1);
        keys.renew(MIA.keyId());
        assertThat(origins.calls).hasSize(2);
    }

    @Test
    void goesOnWhenTheStoreIsTooSlowToTell() {
        serve(MIA);
        store.slow = true;

        assertThat(keys.atHand(MIA.keyId())).isEmpty();
        assertThat(keys.get(MIA.keyId(), WAIT)).isEqualTo(known(MIA, true));
    }
}
