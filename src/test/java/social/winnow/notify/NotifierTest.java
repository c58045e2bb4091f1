package social.winnow.notify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import social.winnow.http.EventLoops;
import social.winnow.http.OutboundClient;
import social.winnow.http.SystemNames;
import social.winnow.model.http.Client;
import social.winnow.notify.NotifyListener.Result;
import social.winnow.testkit.ManualClocks;
import social.winnow.testkit.ShutPort;
import social.winnow.testkit.SocketServer;
import social.winnow.testkit.TestClock;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/** Before a real receiver on loopback; time passes when a test says so. */
class NotifierTest {
    private static final EventLoops LOOPS = EventLoops.create(1);
    private static final SystemNames NAMES = new SystemNames();
    private static final Event WAVE = new Event.WaveBegan(31, 0.4);
    private static final Event OVER = new Event.WaveEnded(Duration.ofMinutes(3));
    private static final String TAKEN = SocketServer.ok("text/plain", "ok");

    private final Client client;
    private final ManualClocks time = new ManualClocks();
    private final List<String> heard = new ArrayList<>();
    private final NotifyListener listener =
            (type, result) -> heard.add(type.label() + " " + result.label());
    private final EventQueue events = new EventQueue(listener, time.clocks());
    private final Queue<String> answers = new ConcurrentLinkedQueue<>();
    private final SocketServer server =
            SocketServer.plain((head, out) -> {
                String answer = answers.poll();
                SocketServer.always(answer == null ? TAKEN : answer).answer(head, out);
            });
    private List<Target> targets = List.of(Targets.named("it", server));
    private final Queue<Runnable> postponed = new ArrayDeque<>();
    private Executor threads = Runnable::run;
    private final Notifier notifier;

    NotifierTest() throws Exception {
        client =
                new OutboundClient(
                        "Winnow/test", Optional.empty(), NAMES, LOOPS, new TestClock().clocks());
        notifier =
                new Notifier(
                        new Notifier.Means(
                                events,
                                () -> targets,
                                () -> Optional.of(new Event.Digest(Map.of(), 3, List.of())),
                                new Letterhead(Optional.empty(), Optional.empty()),
                                client,
                                task -> threads.execute(task)),
                        listener,
                        time.clocks());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @AfterAll
    static void stop() {
        NAMES.close();
        LOOPS.close();
    }

    private static String answer(int status, String... lines) {
        String more = lines.length == 0 ? "" : String.join("\r\n", lines) + "\r\n";
        return "HTTP/1.1 " + status + " Thus\r\n" + more + "Content-Length: 0\r\n\r\n";
    }

    private void tell(Event event) {
        events.tell(event);
        notifier.tick();
    }

    private void pass(Duration passing) {
        time.pass(passing);
        notifier.tick();
    }

    private static String header(String request, String name) {
        return request.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static String body(String request) {
        return request.substring(request.indexOf("\r\n\r\n") + 4);
    }

    @Test
    void postsWhatHappened() {
        tell(WAVE);

        assertThat(server.requests()).hasSize(1);
        String request = server.requests().getFirst();
        assertThat(request).startsWith("POST /hook?a=b HTTP/1.1\r\n");
        assertThat(header(request, "Host")).isEqualTo("127.0.0.1:" + server.port());
        assertThat(header(request, "User-Agent")).isEqualTo("Winnow/test");
        assertThat(header(request, "Content-Type")).isEqualTo("application/json");
        assertThat(body(request)).startsWith("{\"type\":\"wave-began\"");
        assertThat(heard).containsExactly("wave-began sent");
        assertThat(notifier.recent()).extracting(Attempt::detail).containsExactly("answered 200");
    }

    @Test
    void signsWhatItSends() {
        SigningKey key = SigningKey.of(SigningKeyTest.SECRET);
        targets = List.of(Targets.signing(key, server));

        tell(WAVE);

        String request = server.requests().getFirst();
        String id = header(request, "webhook-id");
        long second = time.clocks().wall().instant().getEpochSecond();
        assertThat(id).matches("msg_[0-9a-f-]{36}");
        assertThat(header(request, "webhook-timestamp")).isEqualTo(String.valueOf(second));
        assertThat(header(request, "webhook-signature"))
                .isEqualTo(
                        key.sign(id, second, body(request).getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void tellsOnlyWhatATargetWants() {
        targets = List.of(Targets.wanting(server, EventType.STORE_TROUBLE));

        tell(WAVE);

        assertThat(server.requests()).isEmpty();
    }

    @Test
    void triesAgainUnderTheSameIdUntilItIsTaken() {
        answers.addAll(List.of(answer(503), answer(500), TAKEN));

        tell(WAVE);
        pass(Duration.ofSeconds(4));
        assertThat(server.requests()).hasSize(1);
        pass(Duration.ofSeconds(1));
        assertThat(server.requests()).hasSize(2);
        pass(Duration.ofSeconds(29));
        assertThat(server.requests()).hasSize(2);
        assertThat(notifier.targets().getFirst().waiting()).isEqualTo(1);
        pass(Duration.ofSeconds(1));

        assertThat(server.requests())
                .hasSize(3)
                .extracting(request -> header(request, "webhook-id"))
                .containsOnly(header(server.requests().getFirst(), "webhook-id"));
        assertThat(heard)
                .containsExactly("wave-began postponed", "wave-began postponed", "wave-began sent");
        assertThat(notifier.targets().getFirst().waiting()).isZero();
    }

    @Test
    void leavesAReceiverAloneForAsLongAsItWishes() {
        answers.add(answer(429, "Retry-After: 120"));

        tell(WAVE);
        pass(Duration.ofSeconds(119));
        assertThat(server.requests()).hasSize(1);
        pass(Duration.ofSeconds(1));

        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void doesNotTryAgainWhatIsNotWanted() {
        answers.add(answer(404));

        tell(WAVE);
        pass(Duration.ofHours(1));

        assertThat(server.requests()).hasSize(1);
        assertThat(heard).containsExactly("wave-began failed");
        assertThat(notifier.targets().getFirst().last())
                .hasValueSatisfying(last -> assertThat(last.ok()).isFalse());
    }

    @Test
    void followsNoRedirect() {
        answers.add(answer(307, "Location: http://127.0.0.1:" + server.port() + "/other"));

        tell(WAVE);

        assertThat(server.requests()).hasSize(1);
        assertThat(heard).containsExactly("wave-began failed");
    }

    @Test
    void triesAgainWhereNobodyAnswers() throws Exception {
        try (ShutPort port = new ShutPort()) {
            targets = List.of(Targets.of(Preset.NTFY, URI.create(port.url())));
            tell(WAVE);
        }

        assertThat(notifier.recent()).extracting(Attempt::detail).containsExactly("no connection");
        assertThat(heard).containsExactly("wave-began postponed");
    }

    @Test
    void forgetsWhatIsNoNewsAnyMore() {
        answers.add(answer(503));

        tell(WAVE);
        pass(Duration.ofHours(7));

        assertThat(server.requests()).hasSize(1);
        assertThat(heard).containsExactly("wave-began postponed", "wave-began failed");
    }

    @Test
    void saysLastHowThingsAre() {
        tell(WAVE);
        tell(OVER);
        tell(WAVE);
        tell(OVER);
        assertThat(server.requests()).hasSize(1);

        pass(Duration.ofMinutes(5));

        assertThat(server.requests()).hasSize(2);
        assertThat(body(server.requests().getLast()))
                .contains("\"wave-ended\"", "\"missed\":2", "changed 2 more times");
    }

    @Test
    void addsUpWhatEachWasToldOfOnce() {
        Instant now = time.clocks().wall().instant();
        tell(new Event.ReleaseEnding(1, now, 0));
        tell(new Event.ReleaseEnding(2, now.plusSeconds(60), 1));
        tell(new Event.ReleaseEnding(3, now.plusSeconds(90), 0));
        tell(new Event.QuarantineWaiting(5, 1));
        tell(new Event.QuarantineWaiting(8, 3));
        tell(new Event.QuarantineWaiting(9, 1));
        pass(Duration.ofHours(1));
        notifier.tick();

        assertThat(server.requests().stream().skip(2).map(NotifierTest::body))
                .hasSize(2)
                .anySatisfy(body ->
                        assertThat(body)
                                .contains("\"count\":5", "\"lost\":1", "\"missed\":0")
                                .contains(now.plusSeconds(60).toString()))
                .anySatisfy(body -> assertThat(body).contains("9 wait", "4 of them new"));
    }

    @Test
    void countsTheCampaignsThatItDoesNotTellEach() {
        for (int i = 0; i < 20; i++) {
            tell(new Event.CampaignBegan("c" + i, "text " + i, 9, 4, 7));
        }
        pass(Duration.ofMinutes(30));

        assertThat(server.requests()).hasSize(2);
        assertThat(body(server.requests().getLast())).contains("18 more began", "\"c19\"");
    }

    @Test
    void holdsUpNobodyForATargetThatDoesNotAnswer() {
        try (SocketServer other = SocketServer.plain(SocketServer.always(TAKEN))) {
            targets = List.of(Targets.named("slow", server), Targets.named("quick", other));
            Queue<Runnable> tasks = postponed;
            threads = tasks::add;
            tell(WAVE);
            Runnable slow = tasks.remove();
            tasks.remove().run();
            tell(new Event.QuarantineWaiting(2, 1));
            tasks.remove().run();

            assertThat(tasks).isEmpty();
            assertThat(other.requests()).hasSize(2);
            slow.run();
            notifier.tick();
            tasks.remove().run();
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void neverWaitsAndNeverGrows() {
        for (int i = 0; i < 300; i++) {
            events.tell(new Event.CampaignBegan("c" + i, "text", 9, 4, 7));
        }

        assertThat(heard).hasSize(44).containsOnly("campaign-began " + Result.DROPPED.label());
    }

    @Test
    void keepsNoMoreThanFiftyForATargetThatIsAway() {
        targets = List.of(Targets.often(server));
        answers.add(answer(503));
        for (int i = 0; i < 60; i++) {
            tell(new Event.ReloadFailed(1, "line " + i));
        }

        assertThat(server.requests()).hasSize(1);
        assertThat(notifier.targets().getFirst().waiting()).isEqualTo(50);
        assertThat(heard).filteredOn("reload-failed dropped"::equals).hasSize(10);
    }

    @Test
    void sendsTheDigestOnceADay() {
        targets = List.of(Targets.wanting(server, EventType.DIGEST));
        notifier.tick();
        assertThat(server.requests()).isEmpty();

        for (int hour = 0; hour < 48; hour++) {
            pass(Duration.ofHours(1));
        }

        assertThat(server.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request).contains("\"digest\"", "T06:00:00Z"));
    }

    @Test
    void followsTheConfiguration() {
        tell(WAVE);
        targets = List.of();
        tell(OVER);
        pass(Duration.ofMinutes(10));

        assertThat(server.requests()).hasSize(1);
        assertThat(notifier.targets()).isEmpty();
    }

    @Test
    void aTestIsSentAtOnceToWhomItIsMeantFor() {
        targets = List.of(Targets.named("one", server), Targets.named("two", server));
        answers.add(answer(403));

        assertThat(notifier.test(Optional.of("two")))
                .singleElement()
                .satisfies(attempt -> {
                    assertThat(attempt.target()).isEqualTo("two");
                    assertThat(attempt.ok()).isFalse();
                    assertThat(attempt.detail()).isEqualTo("answered 403");
                });
        assertThat(notifier.test(Optional.empty())).hasSize(2).allMatch(Attempt::ok);
        assertThat(notifier.test(Optional.of("three"))).isEmpty();
        assertThat(notifier.targets()).extracting(TargetState::name).containsExactly("one", "two");
    }
}
