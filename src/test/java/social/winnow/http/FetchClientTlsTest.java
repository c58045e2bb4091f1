package social.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.model.http.Call;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Reply;
import social.winnow.testkit.SocketServer;
import social.winnow.testkit.TestClock;
import social.winnow.testkit.TestPki;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.net.ssl.SSLContext;

/** To whom fetches speak. */
class FetchClientTlsTest {
    private static final String HOST = "social.example";
    private static final TestPki PKI = new TestPki();
    private static final SocketServer.Script OK =
            SocketServer.always(SocketServer.ok("application/activity+json", "{}"));

    @TempDir private Path folder;
    private static final EventLoops LOOPS = EventLoops.create(1);

    @AfterAll
    static void stop() {
        LOOPS.close();
    }

    private Reply fetch(InetSocketAddress address, boolean trusting) throws Exception {
        FetchSettings settings =
                new FetchSettings(
                        "Winnow",
                        Set.of(),
                        Set.of(443),
                        List.of(),
                        trusting ? Optional.of(PKI.pem(folder)) : Optional.empty(),
                        List.of(new ConnectTo(HOST, address)));
        Call call =
                Call.get(
                        URI.create("https://" + HOST + "/"),
                        Headers.NONE,
                        Duration.ofSeconds(30),
                        1024);
        try (FetchClient client =
                new FetchClient(settings, (_, _) -> List.of(), LOOPS, new TestClock().clocks())) {
            return client.send(call);
        }
    }

    private Reply fetch(SSLContext shown, boolean trusting) throws Exception {
        try (SocketServer server = SocketServer.tls(shown, OK)) {
            Reply reply = fetch(server.address(), trusting);
            boolean answered = reply instanceof Reply.Answered;
            assertThat(server.requests()).hasSize(answered ? 1 : 0);
            return reply;
        }
    }

    @Test
    void speaksToWhomTheAuthorityVouchesFor() throws Exception {
        assertThat(fetch(PKI.server(HOST), true)).isInstanceOf(Reply.Answered.class);
    }

    @Test
    void trustsOnlyTheRuntimesAuthoritiesUnlessToldOtherwise() throws Exception {
        assertTls(fetch(PKI.server(HOST), false));
    }

    @Test
    void refusesACertificateForAnotherName() throws Exception {
        assertTls(fetch(PKI.server("other.example"), true));
    }

    @Test
    void refusesACertificateThatHasRunOut() throws Exception {
        assertTls(fetch(PKI.expired(HOST), true));
    }

    @Test
    void refusesACertificateThatNobodyVouchesFor() throws Exception {
        assertTls(fetch(PKI.selfSigned(HOST), true));
    }

    @Test
    void refusesTls11() throws Exception {
        // ServerHello of TLS 1.1: random of zeros, no session, TLS_RSA_WITH_AES_128_CBC_SHA.
        byte[] hello =
                HexFormat.of().parseHex("160302002a020000260302" + "00".repeat(32) + "00002f00");
        try (ServerSocket old = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering =
                    Thread.ofVirtual()
                            .start(() -> {
                                try (Socket socket = old.accept()) {
                                    InputStream in = socket.getInputStream();
                                    assertThat(in.read()).isEqualTo(0x16);
                                    OutputStream out = socket.getOutputStream();
                                    out.write(hello);
                                    out.flush();
                                    in.readAllBytes();
                                } catch (IOException gone) {
                                    // as it should
                                }
                            });
            assertTls(fetch((InetSocketAddress) old.getLocalSocketAddress(), true));
            answering.join(Duration.ofSeconds(30));
        }
    }

    @Test
    void refusesWhoDoesNotSpeakTls() throws Exception {
        try (SocketServer plain = SocketServer.plain(OK)) {
            Reply reply = fetch(plain.address(), true);
            assertThat(reply).isInstanceOf(Reply.Failed.class);
        }
    }

    private static void assertTls(Reply reply) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(Reply.Reason.TLS));
    }
}
