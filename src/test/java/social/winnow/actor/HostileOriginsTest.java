package social.winnow.actor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import social.winnow.http.ConnectTo;
import social.winnow.http.EventLoops;
import social.winnow.http.FetchClient;
import social.winnow.http.FetchSettings;
import social.winnow.model.Verification.Obstacle;
import social.winnow.testkit.SigningActor;
import social.winnow.testkit.SocketServer;
import social.winnow.testkit.TestClock;
import social.winnow.testkit.TestPki;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Keys asked of servers that misbehave, over real connections. */
class HostileOriginsTest {
    private static final String HOST = "social.example";
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final SigningActor MIA = SigningActor.ed25519("https://" + HOST + "/users/mia");
    private static final String TYPE = "application/activity+json";
    private static final TestPki PKI = new TestPki();
    private static final EventLoops LOOPS = EventLoops.create(1);
    @TempDir private static Path folder;

    @AfterAll
    static void stop() {
        LOOPS.close();
    }

    private static FetchLimits limits(Duration timeout) {
        FetchLimits usual = FetchLimits.DEFAULT;
        return new FetchLimits(
                timeout,
                usual.size(),
                usual.inFlight(),
                usual.perHost(),
                usual.perDomain(),
                usual.queue(),
                usual.freshFor(),
                usual.absentFor(),
                100);
    }

    private static KeyAnswer ask(Duration timeout, SocketServer.Script script, List<String> heard)
            throws Exception {
        try (SocketServer server = SocketServer.tls(PKI.server(HOST), script)) {
            return ask(
                    timeout,
                    new FetchSettings(
                            "Winnow",
                            Set.of(),
                            Set.of(443),
                            List.of(),
                            Optional.of(PKI.pem(folder)),
                            List.of(new ConnectTo(HOST, server.address()))),
                    heard);
        }
    }

    private static KeyAnswer ask(Duration timeout, FetchSettings settings, List<String> heard)
            throws Exception {
        TestClock clock = new TestClock();
        try (FetchClient client =
                        new FetchClient(
                                settings,
                                (_, _) -> List.of(InetAddress.ofLiteral("127.0.0.1")),
                                LOOPS,
                                clock.clocks());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            KeyRing keys =
                    new ActorDirectory(
                                    client,
                                    new FakeActorStore(),
                                    limits(timeout),
                                    clock.clocks(),
                                    threads,
                                    new FetchListener() {
                                        @Override
                                        public void failed(FetchFailure why, Duration took) {
                                            heard.add(why.label());
                                        }
                                    })
                            .keys();
            return keys.get(MIA.keyId(), LONG);
        }
    }

    private static Arguments row(
            String name, Obstacle why, String counted, SocketServer.Script script) {
        return Arguments.argumentSet(name, why, counted, script);
    }

    private static Arguments row(String name, Obstacle why, String counted, String answer) {
        return row(name, why, counted, SocketServer.always(answer));
    }

    private static String redirect(String location) {
        return "HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    static Stream<Arguments> origins() {
        String document = MIA.document();
        String victim = document.replace(MIA.id(), "https://" + HOST + "/users/other");
        return Stream.of(
                row(
                        "says nothing",
                        Obstacle.KEY_UNREACHABLE,
                        "timeout",
                        (_, _) -> Thread.sleep(20_000)),
                row(
                        "trickles",
                        Obstacle.KEY_UNREACHABLE,
                        "timeout",
                        (_, out) -> {
                            write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
                            for (int i = 0; i < 1000; i++) {
                                write(out, " ");
                                Thread.sleep(20);
                            }
                        }),
                row(
                        "has no end",
                        Obstacle.KEY_UNUSABLE,
                        "too_large",
                        (_, out) -> {
                            write(
                                    out,
                                    "HTTP/1.1 200 OK\r\nContent-Type: "
                                            + TYPE
                                            + "\r\nTransfer-Encoding: chunked\r\n\r\n");
                            for (int i = 0; i < 100_000; i++) {
                                write(out, "400\r\n" + " ".repeat(1024) + "\r\n");
                            }
                        }),
                row(
                        "is huge",
                        Obstacle.KEY_UNUSABLE,
                        "too_large",
                        SocketServer.ok(TYPE, document + " ".repeat(300 * 1024))),
                row(
                        "compresses",
                        Obstacle.KEY_UNREACHABLE,
                        "protocol",
                        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx"),
                row(
                        "leads elsewhere",
                        Obstacle.KEY_UNUSABLE,
                        "forbidden",
                        redirect("https://127.0.0.1/")),
                row(
                        "leads in a circle",
                        Obstacle.KEY_UNREACHABLE,
                        "protocol",
                        redirect("/users/mia")),
                row(
                        "refuses",
                        Obstacle.KEY_REFUSED,
                        "refused",
                        "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n"),
                row(
                        "shows a page",
                        Obstacle.KEY_UNUSABLE,
                        "wrong_type",
                        SocketServer.ok("text/html", "<html></html>")),
                row(
                        "nests without end",
                        Obstacle.KEY_UNUSABLE,
                        "unreadable",
                        SocketServer.ok(TYPE, "[".repeat(100_000))),
                row(
                        "speaks about nobody",
                        Obstacle.KEY_UNUSABLE,
                        "wrong_id",
                        SocketServer.ok(
                                TYPE, "{\"id\":\"https://x.example/\",\"type\":\"Person\"}")),
                row(
                        "speaks no HTTP",
                        Obstacle.KEY_UNREACHABLE,
                        "protocol",
                        "220 mail.example ESMTP\r\n"),
                Arguments.argumentSet(
                        "shows somebody else's document",
                        Obstacle.KEY_UNUSABLE,
                        "",
                        SocketServer.always(SocketServer.ok(TYPE, victim))));
    }

    @ParameterizedTest
    @MethodSource("origins")
    void isToldWhatHinders(Obstacle why, String counted, SocketServer.Script script)
            throws Exception {
        List<String> heard = new ArrayList<>();
        Duration timeout = counted.equals("timeout") ? Duration.ofMillis(300) : LONG;

        assertThat(ask(timeout, script, heard)).isEqualTo(new KeyAnswer.Unavailable(why));
        if (!counted.isEmpty()) {
            assertThat(heard).containsExactly(counted);
        }
    }

    @Test
    void dialsNoPrivateAddressForAKey() throws Exception {
        List<String> heard = new ArrayList<>();

        assertThat(ask(LONG, FetchSettings.publicInternet("Winnow", Set.of()), heard))
                .isEqualTo(new KeyAnswer.Unavailable(Obstacle.KEY_UNUSABLE));
        assertThat(heard).containsExactly("forbidden");
    }

    @Test
    void asksNeitherTheInstanceNorWinnowItselfForAKey() throws Exception {
        List<String> heard = new ArrayList<>();

        assertThat(ask(LONG, FetchSettings.publicInternet("Winnow", Set.of(HOST)), heard))
                .isEqualTo(new KeyAnswer.Unavailable(Obstacle.KEY_UNUSABLE));
        assertThat(heard).containsExactly("forbidden");
    }

    @Test
    void getsTheKeyOfWhoBehaves() throws Exception {
        List<String> heard = new ArrayList<>();

        assertThat(ask(LONG, SocketServer.always(SocketServer.ok(TYPE, MIA.document())), heard))
                .isEqualTo(new KeyAnswer.Known(new KnownKey(MIA.key(), MIA.publicKey(), true)));
        assertThat(heard).isEmpty();
    }
}
