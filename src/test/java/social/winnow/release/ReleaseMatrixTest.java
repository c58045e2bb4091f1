package social.winnow.release;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static social.winnow.release.ReleaseRig.AUTHOR;
import static social.winnow.release.ReleaseRig.DIRECT;
import static social.winnow.release.ReleaseRig.FOLLOWERS;
import static social.winnow.release.ReleaseRig.POST;
import static social.winnow.release.ReleaseRig.PUBLIC;
import static social.winnow.release.ReleaseRig.note;
import static social.winnow.release.ReleaseRig.onMia;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.release.ReleasePath.Loss;
import social.winnow.release.ReleasePath.Way;
import social.winnow.store.State;
import social.winnow.store.StoreException;
import social.winnow.testkit.Judgements;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What becomes of a release: by what it is, when, and what the instance says. */
final class ReleaseMatrixTest {
    private static final Duration TWO_HOURS = Duration.ofHours(2);
    private static final String SIGNED_BY_RFC_9421 = "sig1=(\"@method\" \"@target-uri\");created=1";

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

    private List<String> asked() {
        return rig.instance.asked().stream()
                .map(it -> it.getMethod() + " " + it.getUrl().replaceFirst("\\?.*", ""))
                .toList();
    }

    @Test
    void sendsTheSameBytesInsideTheWindow() throws StoreException {
        String json = note(DIRECT);
        rig.keep(rig.came("a", "/users/mia/inbox?x=%2f", json));
        rig.clock.pass(Duration.ofMinutes(64));

        assertThat(rig.release("a")).isEqualTo(new Outcome.Delivered(202));

        assertThat(rig.state("a")).isEqualTo(State.RELEASED);
        assertThat(rig.instance.asked()).hasSize(1);
        LoggedRequest request = rig.instance.asked().getFirst();
        assertThat(request.getUrl()).isEqualTo("/users/mia/inbox?x=%2f");
        assertThat(request.getBody()).isEqualTo(json.getBytes(StandardCharsets.UTF_8));
        assertThat(request.getHeader("Host")).isEqualTo("social.example");
        assertThat(request.getHeader("Date")).isEqualTo("Sat, 10 Jan 2026 12:00:00 GMT");
        assertThat(request.getHeader("X-Forwarded-Proto")).isEqualTo("https");
    }

    @Test
    void letsMastodonFetchWhatIsTooOld() throws StoreException {
        rig.instance.searches(POST, FakeInstance.found(POST));
        rig.keep("a", note(PUBLIC));
        rig.clock.pass(TWO_HOURS);

        assertThat(rig.release("a")).isEqualTo(new Outcome.Fetched(Loss.NOTIFICATION_AFTER_6H));

        assertThat(rig.state("a")).isEqualTo(State.RELEASED);
        assertThat(asked()).containsExactly("GET /api/v2/search");
    }

    @Test
    void saysThatNobodyIsNotifiedOfWhatIsOlderThanSixHours() throws StoreException {
        rig.instance.searches(POST, FakeInstance.found(POST));
        rig.keep("a", note(PUBLIC));
        rig.clock.pass(Duration.ofHours(7));

        assertThat(rig.release("a")).isEqualTo(new Outcome.Fetched(Loss.NOTIFICATION));
    }

    @Test
    void letsMisskeyFetchWhatIsTooOld() throws StoreException {
        rig.before(Software.MISSKEY, true).instance.shows(POST, FakeInstance.shown(POST));
        rig.keep("a", note(PUBLIC));
        rig.clock.pass(Duration.ofMinutes(6));

        assertThat(rig.release("a")).isEqualTo(new Outcome.Fetched(Loss.NOTIFICATION));

        assertThat(rig.state("a")).isEqualTo(State.RELEASED);
        assertThat(asked()).containsExactly("POST /api/ap/show");
    }

    @ParameterizedTest
    @EnumSource(names = {"MASTODON", "MISSKEY"})
    void saysThatWhatIsNotPublicIsLostWhenItIsTooOld(Software software) throws StoreException {
        rig.before(software, true);
        rig.keep("direct", note(DIRECT));
        rig.keep("followers", note(FOLLOWERS));
        rig.keep("follow", onMia("Follow"));
        rig.keep("like", onMia("Like"));
        for (String id : List.of("direct", "followers", "follow", "like")) {
            assertThat(rig.path(id).way()).isEqualTo(Way.REPOST);
            assertThat(rig.path(id).endsForGood()).isTrue();
        }
        rig.clock.pass(TWO_HOURS);
        for (String id : List.of("direct", "followers", "follow", "like")) {
            assertThat(rig.path(id).way()).isEqualTo(Way.NONE);
            assertThat(rig.release(id)).isEqualTo(new Outcome.NoWay(rig.path(id).why()));
            assertThat(rig.state(id)).isEqualTo(State.WAITING);
        }
        assertThat(asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Follow", "Like"})
    void sendsWhatCannotBeFetchedInsideTheWindow(String type) throws StoreException {
        rig.keep("a", onMia(type));
        rig.clock.pass(Duration.ofMinutes(30));
        assertThat(rig.release("a")).isEqualTo(new Outcome.Delivered(202));
    }

    @Test
    void onlyFetchesWhatIsSignedInAWayThatTheInstanceDoesNotCheck() throws StoreException {
        rig.instance.searches(POST, FakeInstance.found(POST));
        rig.keep(rig.came("a", "/inbox", note(PUBLIC), "Signature-Input", SIGNED_BY_RFC_9421));
        rig.keep(rig.came("b", "/inbox", note(DIRECT), "Signature-Input", SIGNED_BY_RFC_9421));

        assertThat(rig.release("a")).isEqualTo(new Outcome.Fetched(Loss.NOTIFICATION_AFTER_6H));
        assertThat(rig.release("b").code()).isEqualTo("no_way");

        assertThat(asked()).containsExactly("GET /api/v2/search");
    }

    @Test
    void sendsAnythingThatAModeratorInsistsOnSending() throws StoreException {
        rig.keep(rig.came("a", "/inbox", note(DIRECT), "Signature-Input", SIGNED_BY_RFC_9421));
        assertThat(rig.release.release("a", Way.REPOST, "mia"))
                .isEqualTo(new Outcome.Delivered(202));
        assertThat(asked()).containsExactly("POST /inbox");
    }

    @Test
    void letsTheInstanceFetchWhatItDoesNotBelieve() throws StoreException {
        rig.instance.inboxes(aResponse().withStatus(401).withBody("no such key"));
        rig.instance.searches(POST, FakeInstance.found(POST));
        rig.keep("a", note(PUBLIC));
        rig.keep("b", note(DIRECT));

        assertThat(rig.release("a")).isEqualTo(new Outcome.Fetched(Loss.NOTIFICATION_AFTER_6H));
        assertThat(asked()).containsExactly("POST /inbox", "GET /api/v2/search");

        assertThat(rig.release("b")).isEqualTo(new Outcome.RefusedByUpstream(401, "no such key"));
        assertThat(rig.state("b")).isEqualTo(State.WAITING);
        assertThat(rig.kept("b").course().wanted()).isEmpty();
    }

    @Test
    void keepsWhatTheInstanceNeverWants() throws StoreException {
        rig.instance.inboxes(aResponse().withStatus(410));
        rig.keep("a", note(PUBLIC));

        assertThat(rig.release("a")).isEqualTo(new Outcome.RefusedByUpstream(410, ""));

        assertThat(rig.state("a")).isEqualTo(State.WAITING);
        rig.pass(Duration.ofMinutes(3));
        assertThat(asked()).containsExactly("POST /inbox");
    }

    @Test
    void triesAgainWhatTheInstanceCannotTakeNow() throws StoreException {
        rig.instance.inboxes(aResponse().withStatus(503));
        rig.keep("a", note(DIRECT));

        assertThat(rig.release("a"))
                .isEqualTo(
                        new Outcome.Postponed(
                                "the instance refused it with 503",
                                rig.clock.clocks().wall().instant().plusSeconds(5)));
        assertThat(rig.state("a")).isEqualTo(State.WAITING);
        assertThat(rig.kept("a").course().wanted()).isPresent();

        rig.pass(Duration.ofSeconds(12));
        assertThat(asked()).hasSize(2);
        rig.instance.comeBack();
        rig.pass(Duration.ofSeconds(10));

        assertThat(rig.state("a")).isEqualTo(State.RELEASED);
        assertThat(rig.arrived).containsExactly("a delivered");
        assertThat(asked()).hasSize(3);
    }

    @Test
    void triesAgainWhileTheInstanceIsAwayAndSendsTheSameBytes() throws StoreException {
        String json = note(DIRECT);
        rig.keep("a", json);
        rig.keep("b", onMia("Follow"));
        rig.instance.goAway();

        assertThat(rig.release("a").code()).isEqualTo("postponed");
        int before = asked().size();
        assertThat(rig.release("b").code()).isEqualTo("postponed");
        assertThat(asked()).as("it is known to be away").hasSize(before);
        rig.pass(Duration.ofMinutes(5));
        assertThat(asked().size()).isLessThan(15);
        assertThat(rig.kept("a").course().wanted().orElseThrow().tries()).isGreaterThan(3);

        rig.instance.comeBack();
        rig.pass(Duration.ofMinutes(2));

        assertThat(rig.state("a")).isEqualTo(State.RELEASED);
        assertThat(rig.state("b")).isEqualTo(State.RELEASED);
        assertThat(rig.kept("a").course().by()).contains("mia");
        assertThat(rig.arrived).containsExactlyInAnyOrder("a delivered", "b delivered");
        assertThat(rig.instance.answered()).hasSize(2);
        assertThat(rig.instance.answered().stream().map(LoggedRequest::getBodyAsString))
                .containsExactlyInAnyOrder(json, onMia("Follow"));
    }

    @Test
    void fetchesByItselfWhatWasAskedForUntilTheWindowEnded() throws StoreException {
        rig.keep("a", note(PUBLIC));
        rig.keep("b", note(DIRECT));
        rig.clock.pass(Duration.ofMinutes(60));
        rig.instance.goAway();
        assertThat(rig.release("a").code()).isEqualTo("postponed");
        assertThat(rig.release("b").code()).isEqualTo("postponed");
        rig.pass(Duration.ofMinutes(8));
        assertThat(rig.gaveUp).containsExactly("b no_way");
        assertThat(rig.kept("b").course().wanted()).isEmpty();
        assertThat(rig.path("b").way()).isEqualTo(Way.NONE);

        rig.instance.comeBack();
        rig.instance.searches(POST, FakeInstance.found(POST));
        rig.pass(Duration.ofMinutes(16));

        assertThat(rig.arrived).containsExactly("a fetched");
        assertThat(rig.state("a")).isEqualTo(State.RELEASED);
    }

    @Test
    void staysWhenTheInstanceCannotFetchIt() throws StoreException {
        rig.instance.searches(POST, FakeInstance.foundNothing());
        rig.keep("a", note(PUBLIC));
        rig.clock.pass(TWO_HOURS);

        Outcome outcome = rig.release("a");

        assertThat(outcome.code()).isEqualTo("not_fetched");
        assertThat(outcome.sentence()).contains("may be gone or not public");
        assertThat(rig.state("a")).isEqualTo(State.WAITING);
    }

    @Test
    void waitsForItsTurnWhereOnlySoManyAreFetched() throws StoreException {
        rig.instance.searches(POST, FakeInstance.json(429, "{}").withHeader("Retry-After", "240"));
        rig.keep("a", note(PUBLIC));
        rig.clock.pass(TWO_HOURS);
        assertThat(rig.release("a"))
                .isEqualTo(
                        new Outcome.Postponed(
                                "the instance answered 429, too many requests",
                                rig.clock.clocks().wall().instant().plusSeconds(240)));
        rig.instance.searches(POST, FakeInstance.found(POST));

        rig.pass(Duration.ofSeconds(238));
        assertThat(rig.state("a")).isEqualTo(State.WAITING);
        rig.pass(Duration.ofSeconds(4));
        assertThat(rig.state("a")).isEqualTo(State.RELEASED);
    }

    @Test
    void goesOnAfterARestart() throws StoreException {
        rig.keep("wanted", note(DIRECT));
        rig.keep("begun", onMia("Follow"));
        rig.instance.goAway();
        rig.release("wanted");
        rig.store.desk().change("begun", State.WAITING, State.RELEASING, "mia");
        rig.restart();
        rig.instance.comeBack();

        rig.pass(Duration.ofSeconds(10));
        assertThat(rig.state("wanted")).isEqualTo(State.RELEASED);
        assertThat(rig.state("begun")).isEqualTo(State.RELEASING);

        rig.pass(Duration.ofMinutes(3));
        assertThat(rig.state("begun")).isEqualTo(State.RELEASED);
        assertThat(rig.arrived).containsExactly("wanted delivered", "begun delivered");
        assertThat(rig.instance.answered()).hasSize(2);
    }

    @Test
    void goesOnWithWhatWasBegunLongBeforeARestart() throws StoreException {
        rig.keep("a", note(DIRECT));
        rig.store.desk().change("a", State.WAITING, State.RELEASING, "mia");
        rig.clock.pass(Duration.ofMinutes(5));
        rig.restart();

        await("delivered")
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    rig.pass(Duration.ofMinutes(1));
                    return rig.state("a") == State.RELEASED;
                });
        assertThat(rig.kept("a").course().by()).contains("mia");
        assertThat(rig.arrived).containsExactly("a delivered");
    }

    @Test
    void triesTheOthersThoughOneIsDamaged() throws StoreException, SQLException {
        rig.keep("a", note(DIRECT));
        rig.keep("b", note(DIRECT));
        rig.keep("c", onMia("Follow"));
        rig.instance.goAway();
        for (String id : List.of("a", "b", "c")) {
            rig.release(id);
        }
        rig.damage("UPDATE request SET body = x'00' WHERE seq = 1");
        rig.damage("UPDATE kept SET judgement = '{}' WHERE id = 'b'");
        rig.keep("h", note(DIRECT));
        rig.damage(
                "UPDATE kept SET state = 'releasing', due_at = 1, judgement = '{}' WHERE id = 'h'");
        rig.instance.comeBack();

        rig.pass(Duration.ofMinutes(2));

        assertThat(rig.state("c")).isEqualTo(State.RELEASED);
        assertThat(rig.arrived).containsExactly("c delivered");
        assertThat(rig.store.desk().wanted(rig.clock.clocks().wall().instant().plusSeconds(900), 9))
                .singleElement()
                .satisfies(it ->
                        assertThat(it.course().wanted().orElseThrow().answer())
                                .contains("a is damaged"));
    }

    @Test
    void sendsWhatItCanBeforeTheInstanceHasToFetchAnything() throws StoreException {
        for (String id : List.of("a", "b", "c")) {
            rig.keep(id, note(PUBLIC, "hello " + id));
        }
        rig.clock.pass(TWO_HOURS);
        rig.keep("d", note(DIRECT));
        rig.instance.goAway();
        for (String id : List.of("a", "b", "c", "d")) {
            rig.release(id);
        }
        rig.instance.comeBack();
        rig.instance.searches(POST, FakeInstance.found(POST));
        int before = asked().size();

        rig.clock.pass(Duration.ofSeconds(10));
        rig.retries.run();

        assertThat(asked().subList(before, asked().size()))
                .containsExactly("POST /inbox", "GET /api/v2/search");
        rig.pass(Duration.ofSeconds(5));
        assertThat(rig.arrived).hasSize(4);
    }

    @Test
    void isNotTriedAgainOnceNobodyWantsItAnyMore() throws StoreException {
        rig.keep("a", note(DIRECT));
        rig.instance.goAway();
        rig.release("a");
        rig.store.desk().unwant("a");
        rig.instance.comeBack();

        assertThat(rig.release.retry("a")).isEmpty();
        assertThat(rig.state("a")).isEqualTo(State.WAITING);
    }

    @Test
    void isFetchedAfterARestartToo() throws StoreException {
        rig.instance.searches(POST, FakeInstance.found(POST));
        rig.keep("a", note(PUBLIC));
        rig.restart();
        rig.clock.pass(TWO_HOURS);
        assertThat(rig.release("a").code()).isEqualTo("fetched");
        assertThat(rig.release("a")).isEqualTo(new Outcome.AlreadyReleased());
    }

    @Test
    void waitsUntilItIsKnownWhatTheInstanceRuns() throws StoreException {
        rig.keep("a", note(DIRECT));
        rig.clock.pass(Duration.ofMinutes(10));
        rig.before(Software.UNKNOWN, true);
        Outcome outcome = rig.release("a");
        assertThat(outcome.code()).isEqualTo("postponed");
        assertThat(outcome.sentence()).contains("not known yet what the instance runs");
        rig.endings.run();
        assertThat(rig.ending).isEmpty();

        rig.before(Software.MASTODON, true).pass(Duration.ofSeconds(6));
        assertThat(rig.arrived).containsExactly("a delivered");
    }

    @Test
    void releasesWhatAModeratorTookForSpam() throws StoreException {
        rig.keep("a", note(PUBLIC));
        rig.store.desk().change("a", State.WAITING, State.CONFIRMED, "mia");
        assertThat(rig.release("a")).isEqualTo(new Outcome.Delivered(202));
        assertThat(rig.state("a")).isEqualTo(State.RELEASED);
    }

    @Test
    void leavesForSpamWhatTheInstanceRefuses() throws StoreException {
        rig.keep("a", note(DIRECT));
        rig.store.desk().change("a", State.WAITING, State.CONFIRMED, "mia");
        rig.instance.inboxes(aResponse().withStatus(403));

        assertThat(rig.release.release("a", "ben").code()).isEqualTo("refused");

        assertThat(rig.state("a")).isEqualTo(State.CONFIRMED);
        assertThat(rig.kept("a").course().by()).contains("mia");
    }

    @Test
    void releasesHeldOnesToo() throws StoreException {
        Instant due = rig.clock.clocks().wall().instant().plusSeconds(120);
        rig.store
                .quarantine()
                .hold(rig.came("a", "/inbox", note(PUBLIC)), Judgements.quarantine(5), due);
        rig.instance.goAway();
        assertThat(rig.release("a").code()).isEqualTo("postponed");
        assertThat(rig.state("a")).isEqualTo(State.WAITING);
        rig.instance.comeBack();
        rig.pass(Duration.ofSeconds(10));
        assertThat(rig.state("a")).isEqualTo(State.RELEASED);
    }

    @Test
    void sendsEveryCopyToItsOwnInbox() throws StoreException {
        rig.keep(rig.came("a", "/users/mia/inbox", note(PUBLIC)));
        rig.keep(rig.came("b", "/users/ben/inbox", note(PUBLIC)));
        String rewritten = PUBLIC + ",\"cc\":[\"https://social.example/users/zoe\"]";
        rig.keep(rig.came("c", "/users/zoe/inbox", note(rewritten)));
        rig.keep(rig.came("d", "/inbox", note(PUBLIC, "buy this")));
        rig.keep(rig.came("e", "/inbox", note(PUBLIC).replace(AUTHOR, AUTHOR + "2")));

        assertThat(rig.release.copies(rig.kept("a"))).containsExactlyInAnyOrder("b", "c");
        assertThat(rig.release("a")).isEqualTo(new Outcome.Delivered(202));

        assertThat(asked())
                .containsExactlyInAnyOrder(
                        "POST /users/mia/inbox", "POST /users/ben/inbox", "POST /users/zoe/inbox");
        assertThat(rig.kept("c").course().by()).contains("mia");
        assertThat(rig.state("d")).as("another text under the same id").isEqualTo(State.WAITING);
        assertThat(rig.state("e")).as("by somebody else").isEqualTo(State.WAITING);
    }

    @Test
    void comparesNoMoreThanSomeMegabytesOfWhatMayBeCopies() throws StoreException {
        String text = "x".repeat(700_000);
        for (int i = 0; i < 6; i++) {
            String audience = PUBLIC + ",\"cc\":[\"https://social.example/users/u" + i + "\"]";
            rig.keep(rig.came("c" + i, "/inbox", note(audience, text)));
        }

        assertThat(rig.release.copies(rig.kept("c0"))).containsExactly("c5", "c4", "c3");
    }

    @Test
    void fetchesOnceForAllCopies() throws StoreException {
        rig.instance.searches(POST, FakeInstance.found(POST));
        rig.keep(rig.came("a", "/users/mia/inbox", note(PUBLIC)));
        rig.keep(rig.came("b", "/users/ben/inbox", note(PUBLIC)));
        rig.clock.pass(TWO_HOURS);
        rig.release("b");
        assertThat(rig.state("a")).isEqualTo(State.RELEASED);
        assertThat(asked()).containsExactly("GET /api/v2/search");
    }

    @Test
    void triesCopiesAgainWhileTheInstanceIsAway() throws StoreException {
        rig.keep(rig.came("a", "/users/mia/inbox", note(PUBLIC)));
        rig.keep(rig.came("b", "/users/ben/inbox", note(PUBLIC)));
        rig.instance.goAway();
        rig.release("a");
        assertThat(rig.kept("b").course().wanted()).isPresent();
        rig.instance.comeBack();
        rig.pass(Duration.ofMinutes(1));
        assertThat(rig.arrived).containsExactlyInAnyOrder("a delivered", "b delivered");
    }

    @Test
    void releasesOnceWhenManyAskAtOnce() throws Exception {
        rig.keep("a", note(PUBLIC));
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Outcome>> outcomes = new ArrayList<>();
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                outcomes.add(
                        many.submit(() -> {
                            go.await();
                            return rig.release("a");
                        }));
            }
            go.countDown();
            for (Future<Outcome> outcome : outcomes) {
                assertThat(outcome.get().code()).isIn("delivered", "under_way", "already_released");
            }
        }
        assertThat(asked()).containsExactly("POST /inbox");
        assertThat(rig.release("a")).isEqualTo(new Outcome.AlreadyReleased());
        assertThat(asked()).hasSize(1);
    }
}
