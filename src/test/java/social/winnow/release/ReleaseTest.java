package social.winnow.release;

import static org.assertj.core.api.Assertions.assertThat;

import static social.winnow.testkit.Suspects.suspect;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.model.http.Call;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Response;
import social.winnow.store.State;
import social.winnow.store.StoreException;
import social.winnow.store.StoreListener;
import social.winnow.store.sqlite.SqliteSettings;
import social.winnow.store.sqlite.SqliteStore;
import social.winnow.testkit.Judgements;
import social.winnow.testkit.Suspects;
import social.winnow.testkit.TestClock;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

final class ReleaseTest {
    private static final String DATE = "Sat, 10 Jan 2026 12:00:00 GMT";

    @TempDir Path folder;
    private final TestClock clock = new TestClock();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private Reply reply = new Reply.Answered(Response.of(202));
    private SqliteStore store;

    @BeforeEach
    void open() throws StoreException {
        store =
                SqliteStore.open(
                        folder.resolve("winnow.db"),
                        SqliteSettings.DEFAULT,
                        StoreListener.NONE,
                        clock.clocks());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Release release(Software software) {
        Instance instance = instance(software);
        return new Release(
                store.quarantine(),
                store.desk(),
                new Access(this::answer, () -> instance, () -> false, Optional.empty()),
                clock.clocks());
    }

    private Reply answer(Call call) {
        calls.add(call);
        return reply;
    }

    private static Instance instance(Software software) {
        return new Instance(
                URI.create("http://127.0.0.1:3000/"),
                new ReplayWindow(software, Optional.empty()),
                new ForwardedHead("https"),
                Duration.ofSeconds(10));
    }

    private void keep(Suspects suspect) throws StoreException {
        store.quarantine().keep(suspect.build(), Judgements.quarantine(6));
    }

    private static Suspects dated(String id) {
        return suspect(id).headers("Host", "social.example", "Date", DATE, "Content-Length", "17");
    }

    private State state(String id) throws StoreException {
        return store.quarantine().find(id).orElseThrow().state();
    }

    @Test
    void sendsTheSameBytesToTheSameTargetWithTheSameHeadersInOrder() throws StoreException {
        byte[] body = {0, (byte) 0xff, 13, 10, 34};
        keep(
                suspect("a")
                        .target("/users/mia/inbox?%zz")
                        .headers(
                                "host", "social.example",
                                "Connection", "keep-alive",
                                "DATE", DATE,
                                "X-Forwarded-For", "203.0.113.9",
                                "X_Forwarded_For", "203.0.113.9",
                                "Digest", "SHA-256=x",
                                "Signature", "keyId=\"k\"",
                                "X-Date", "1",
                                "Accept", "a",
                                "Accept", "b")
                        .body(body));

        assertThat(release(Software.MASTODON).release("a", "mia"))
                .isEqualTo(new Outcome.Delivered(202));

        Call call = calls.getFirst();
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.target()).isEqualTo("/users/mia/inbox?%zz");
        assertThat(call.body().bytes()).isEqualTo(body);
        assertThat(call.headers())
                .isEqualTo(
                        Headers.of(
                                "host", "social.example",
                                "DATE", DATE,
                                "Digest", "SHA-256=x",
                                "Signature", "keyId=\"k\"",
                                "Accept", "a",
                                "Accept", "b",
                                "X-Forwarded-For", "192.0.2.7",
                                "X-Forwarded-Proto", "https",
                                "X-Real-IP", "192.0.2.7"));
        assertThat(state("a")).isEqualTo(State.RELEASED);
    }

    @Test
    void releasesOnce() throws StoreException {
        keep(dated("a"));
        release(Software.MASTODON).release("a", "mia");
        assertThat(release(Software.MASTODON).release("a", "mia"))
                .isEqualTo(new Outcome.AlreadyReleased());
        assertThat(calls).hasSize(1);
    }

    @Test
    void releasesOnceWhenManyAskAtTheSameTime() throws Exception {
        keep(dated("a"));
        CountDownLatch go = new CountDownLatch(1);
        Callable<Outcome> attempt =
                () -> {
                    go.await();
                    return release(Software.MASTODON).release("a", "mia");
                };
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                outcomes.add(many.submit(attempt));
            }
            go.countDown();
            int delivered = 0;
            for (Future<Outcome> outcome : outcomes) {
                delivered += outcome.get() instanceof Outcome.Delivered ? 1 : 0;
            }
            assertThat(delivered).isEqualTo(1);
        }
        assertThat(calls).hasSize(1);
    }

    @Test
    void staysWhenTheInstanceCannotBeReached() throws StoreException {
        keep(dated("a"));
        reply = new Reply.Failed(Reply.Reason.CONNECT, "refused");
        assertThat(release(Software.MASTODON).release("a", "mia"))
                .isEqualTo(
                        new Outcome.Postponed(
                                "the instance did not answer (CONNECT: refused)",
                                clock.clocks().wall().instant().plusSeconds(5)));
        assertThat(state("a")).isEqualTo(State.WAITING);
    }

    @Test
    void staysWhenTheInstanceRefusesIt() throws StoreException {
        keep(dated("a"));
        reply = new Reply.Answered(Response.of(401, "text/plain", "no\u001b[31m\nkey"));
        assertThat(release(Software.MASTODON).release("a", "mia"))
                .isEqualTo(new Outcome.RefusedByUpstream(401, "no [31m key"));
        assertThat(state("a")).isEqualTo(State.WAITING);
    }

    @Test
    void saysWhatRemainsWhenItIsTooOldAndDoesNotSendIt() throws StoreException {
        keep(dated("a"));
        clock.advance(Duration.ofMinutes(66));
        Outcome outcome = release(Software.MASTODON).release("a", "mia");
        assertThat(outcome.sentence())
                .isEqualTo(
                        "it cannot be released: the instance takes it no longer as it came, and"
                                + " Winnow has no token to ask it to fetch the post: set"
                                + " instance.token, or log in and search for"
                                + " https://remote.example/notes/1");
        assertThat(calls).isEmpty();
        assertThat(state("a")).isEqualTo(State.WAITING);
    }

    @Test
    void saysThatADirectMessageCannotBeFetched() throws StoreException {
        keep(dated("a").direct());
        clock.advance(Duration.ofMinutes(6));
        assertThat(release(Software.MISSKEY).release("a", "mia").sentence())
                .contains("named people only cannot be fetched");
    }

    @Test
    void cannotReleaseWhatWasDropped() throws StoreException {
        store.quarantine().drop(suspect("a").build(), Judgements.drop(12));
        assertThat(release(Software.MASTODON).release("a", "mia"))
                .isEqualTo(new Outcome.NotReleasable());
        assertThat(release(Software.MASTODON).release("b", "mia")).isEqualTo(new Outcome.Unknown());
    }

    @Test
    void releasesAgainWhatADeadProcessHadBegunToRelease() throws StoreException {
        keep(dated("a"));
        store.quarantine().change("a", State.WAITING, State.RELEASING);
        assertThat(release(Software.MASTODON).release("a", "mia"))
                .isEqualTo(new Outcome.UnderWay());
        clock.advance(Duration.ofMinutes(3));
        assertThat(release(Software.MASTODON).release("a", "mia"))
                .isEqualTo(new Outcome.Delivered(202));
    }
}
