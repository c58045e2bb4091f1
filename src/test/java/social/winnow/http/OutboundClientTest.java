package social.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.model.http.Body;
import social.winnow.model.http.Call;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Reply;
import social.winnow.testkit.ShutPort;
import social.winnow.testkit.SocketServer;
import social.winnow.testkit.TestClock;
import social.winnow.testkit.TestPki;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLContext;

class OutboundClientTest {
    private static final String HOST = "hooks.example";
    private static final TestPki PKI = new TestPki();
    private static final EventLoops LOOPS = EventLoops.create(1);
    private static final SocketServer.Script OK =
            SocketServer.always(SocketServer.ok("text/plain", "taken"));

    @TempDir private Path folder;

    @AfterAll
    static void stop() {
        LOOPS.close();
    }

    private Reply post(String url) throws Exception {
        NameLookup names =
                (name, _) -> {
                    if (!name.equals(HOST)) {
                        throw new IOException("no such name");
                    }
                    return List.of(InetAddress.getLoopbackAddress());
                };
        URI uri = URI.create(url);
        Call call =
                new Call(
                        "POST",
                        uri,
                        uri.getRawPath(),
                        Headers.of("Content-Type", "text/plain"),
                        Body.of("hello"),
                        Duration.ofSeconds(30),
                        1024);
        try (OutboundClient client =
                new OutboundClient(
                        "Winnow/test",
                        Optional.of(PKI.pem(folder)),
                        names,
                        LOOPS,
                        new TestClock().clocks())) {
            return client.send(call);
        }
    }

    private static void assertFailed(Reply reply, Reply.Reason reason) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(reason));
    }

    private Reply postSecurely(SSLContext shown) throws Exception {
        try (SocketServer server = SocketServer.tls(shown, OK)) {
            return post("https://" + HOST + ":" + server.port() + "/x");
        }
    }

    @Test
    void postsToAnAddressOnThisMachine() throws Exception {
        try (SocketServer server = SocketServer.plain(OK)) {
            Reply reply = post("http://127.0.0.1:" + server.port() + "/x");

            assertThat(reply)
                    .isInstanceOfSatisfying(
                            Reply.Answered.class,
                            answered -> {
                                assertThat(answered.response().status()).isEqualTo(200);
                                assertThat(answered.response().body().text()).isEqualTo("taken");
                            });
            assertThat(server.requests().getFirst())
                    .isEqualTo(
                            "POST /x HTTP/1.1\r\nContent-Type: text/plain\r\nHost: 127.0.0.1:"
                                    + server.port()
                                    + "\r\nUser-Agent: Winnow/test\r\nContent-Length: 5\r\n"
                                    + "Connection: close\r\n\r\nhello");
        }
    }

    @Test
    void postsSecurelyToWhomAnAuthorityVouchesFor() throws Exception {
        assertThat(postSecurely(PKI.server(HOST))).isInstanceOf(Reply.Answered.class);
    }

    @Test
    void doesNotSpeakToWhomNobodyVouchesFor() throws Exception {
        assertFailed(postSecurely(PKI.selfSigned(HOST)), Reply.Reason.TLS);
        assertFailed(postSecurely(PKI.server("other.example")), Reply.Reason.TLS);
    }

    @Test
    void followsNoRedirect() throws Exception {
        String answer = "HTTP/1.1 302 Found\r\nLocation: /y\r\nContent-Length: 0\r\n\r\n";
        try (SocketServer server = SocketServer.plain(SocketServer.always(answer))) {
            Reply reply = post("http://" + HOST + ":" + server.port() + "/x");

            assertThat(reply)
                    .isInstanceOfSatisfying(
                            Reply.Answered.class,
                            answered -> assertThat(answered.response().status()).isEqualTo(302));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void saysWhyThereIsNoAnswer() throws Exception {
        try (ShutPort port = new ShutPort()) {
            assertFailed(post(port.url() + "/x"), Reply.Reason.CONNECT);
        }
        assertFailed(post("http://nowhere.example/x"), Reply.Reason.DNS);
        assertFailed(post("ftp://" + HOST + "/x"), Reply.Reason.FORBIDDEN);
    }

    @Test
    void takesNoAnswerWithoutEnd() throws Exception {
        String answer = SocketServer.ok("text/plain", "x".repeat(5000));
        try (SocketServer server = SocketServer.plain(SocketServer.always(answer))) {
            Reply reply = post("http://127.0.0.1:" + server.port() + "/x");

            assertFailed(reply, Reply.Reason.TOO_LARGE);
        }
    }
}
