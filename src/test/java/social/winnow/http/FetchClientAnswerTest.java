package social.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.model.http.Call;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Reply.Reason;
import social.winnow.testkit.SocketServer;
import social.winnow.testkit.TestClock;
import social.winnow.testkit.TestPki;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What answers are taken. */
class FetchClientAnswerTest {
    private static final String HOST = "social.example";
    private static final int MAX = 256 * 1024;
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final TestPki PKI = new TestPki();
    private static final EventLoops LOOPS = EventLoops.create(1);

    @TempDir private Path folder;

    @AfterAll
    static void close() {
        LOOPS.close();
    }

    private Reply fetch(SocketServer.Script script, Duration timeout) throws Exception {
        try (SocketServer server = SocketServer.tls(PKI.server(HOST), script)) {
            FetchSettings settings =
                    new FetchSettings(
                            "Winnow",
                            Set.of(),
                            Set.of(443),
                            List.of(),
                            Optional.of(PKI.pem(folder)),
                            List.of(new ConnectTo(HOST, server.address())));
            Call call = Call.get(URI.create("https://" + HOST + "/"), Headers.NONE, timeout, MAX);
            try (FetchClient client =
                    new FetchClient(
                            settings, (_, _) -> List.of(), LOOPS, new TestClock().clocks())) {
                return client.send(call);
            }
        }
    }

    private Reason refusal(SocketServer.Script script, Duration timeout) throws Exception {
        Reply reply = fetch(script, timeout);
        assertThat(reply).isInstanceOf(Reply.Failed.class);
        return ((Reply.Failed) reply).reason();
    }

    @Test
    void takesAnAnswerUpToTheLimit() throws Exception {
        Reply reply = fetch(SocketServer.always(SocketServer.ok("a/b", "x".repeat(MAX))), LONG);

        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Answered.class,
                        answered -> assertThat(answered.response().body().length()).isEqualTo(MAX));
    }

    @Test
    void refusesATooLongAnswerByItsHead() throws Exception {
        assertThat(
                        refusal(
                                SocketServer.always(
                                        "HTTP/1.1 200 OK\r\nContent-Length: 307200\r\n\r\n"),
                                LONG))
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void refusesATooLongAnswerOfUnknownLengthAsItComes() throws Exception {
        SocketServer.Script endless =
                (_, out) -> {
                    write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    for (int i = 0; i < 100_000; i++) {
                        write(out, "400\r\n" + "x".repeat(1024) + "\r\n");
                    }
                };

        assertThat(refusal(endless, LONG)).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void givesUpOnAnAnswerThatTrickles() throws Exception {
        SocketServer.Script trickle =
                (_, out) -> {
                    write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
                    for (int i = 0; i < 1000; i++) {
                        write(out, "x");
                        Thread.sleep(50);
                    }
                };

        assertThat(refusal(trickle, SHORT)).isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void givesUpOnSilence() throws Exception {
        assertThat(refusal((_, _) -> Thread.sleep(5000), SHORT)).isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void refusesHeadersWithoutEnd() throws Exception {
        SocketServer.Script endless =
                (_, out) -> {
                    write(out, "HTTP/1.1 200 OK\r\n");
                    for (int i = 0; i < 100_000; i++) {
                        write(out, "X-" + i + ": " + "y".repeat(50) + "\r\n");
                    }
                };

        assertThat(refusal(endless, LONG)).isEqualTo(Reason.PROTOCOL);
    }

    @Test
    void refusesInterimAnswersWithoutEnd() throws Exception {
        SocketServer.Script endless =
                (_, out) -> {
                    for (int i = 0; i < 100_000; i++) {
                        write(out, "HTTP/1.1 103 Early Hints\r\n\r\n");
                    }
                };

        assertThat(refusal(endless, LONG)).isEqualTo(Reason.PROTOCOL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "zstd", "deflate", "gzip, identity"})
    void refusesCompression(String coding) throws Exception {
        assertThat(
                        refusal(
                                SocketServer.always(
                                        "HTTP/1.1 200 OK\r\nContent-Encoding: "
                                                + coding
                                                + "\r\nContent-Length: 1\r\n\r\nx"),
                                LONG))
                .isEqualTo(Reason.PROTOCOL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxy",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nxx\r\n0\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
                "SSH-2.0-OpenSSH_9.2p1\r\n",
                "\r\n"
            })
    void refusesWhatIsNotAWholeAnswer(String answer) throws Exception {
        assertThat(refusal(SocketServer.always(answer), LONG)).isEqualTo(Reason.PROTOCOL);
    }

    @ParameterizedTest
    @CsvSource({"404", "410", "401", "429", "500", "503"})
    void doesNotReadTheBodyOfARefusal(int status) throws Exception {
        SocketServer.Script refusal =
                (_, out) -> {
                    write(out, "HTTP/1.1 " + status + " No\r\nContent-Length: 99999999\r\n\r\n");
                    Thread.sleep(5000);
                };

        assertThat(fetch(refusal, LONG))
                .isInstanceOfSatisfying(
                        Reply.Answered.class,
                        answered -> {
                            assertThat(answered.response().status()).isEqualTo(status);
                            assertThat(answered.response().body().length()).isZero();
                        });
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
