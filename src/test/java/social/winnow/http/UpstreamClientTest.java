package social.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import social.winnow.model.http.Body;
import social.winnow.model.http.Call;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Reply.Reason;
import social.winnow.testkit.SocketServer;
import social.winnow.testkit.TestClock;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

class UpstreamClientTest {
    private static final EventLoops LOOPS = EventLoops.create(1);
    private static final NameLookup NOWHERE =
            (name, _) -> {
                throw new UnknownHostException(name);
            };
    private static final Headers HEADERS =
            Headers.of(
                    "Host", "social.example",
                    "date", "Tue, 10 Feb 2026 12:00:00 GMT",
                    "Content-Length", "15",
                    "SIGNATURE", "keyId=\"x\"",
                    "X-Twice", "1",
                    "Content-Type", "application/activity+json",
                    "X-Twice", "2");

    @AfterAll
    static void close() {
        LOOPS.close();
    }

    private static Call post(Headers headers, Duration timeout) {
        return new Call(
                "POST",
                URI.create("http://ignored.example/inbox"),
                "/users/a%2Fb/inbox?x=1&y",
                headers,
                Body.of("{\"type\":\"Like\"}"),
                timeout,
                4096);
    }

    private static Reply send(InetSocketAddress upstream, Call call) {
        return new UpstreamClient(upstream, NOWHERE, LOOPS, new TestClock().clocks()).send(call);
    }

    @Test
    void sendsTheRequestAsItCame() {
        try (SocketServer upstream =
                SocketServer.plain(SocketServer.always("HTTP/1.1 202 Accepted\r\n\r\n"))) {
            send(upstream.address(), post(HEADERS, Duration.ofSeconds(30)));

            assertThat(upstream.requests())
                    .containsExactly(
                            """
                            POST /users/a%2Fb/inbox?x=1&y HTTP/1.1\r
                            Host: social.example\r
                            date: Tue, 10 Feb 2026 12:00:00 GMT\r
                            Content-Length: 15\r
                            SIGNATURE: keyId="x"\r
                            X-Twice: 1\r
                            Content-Type: application/activity+json\r
                            X-Twice: 2\r
                            Connection: close\r
                            \r
                            {"type":"Like"}\
                            """);
        }
    }

    @Test
    void framesWhatCameInChunks() {
        Headers chunked =
                Headers.of("Host", "a.example", "Transfer-Encoding", "chunked", "TE", "trailers");
        try (SocketServer upstream =
                SocketServer.plain(SocketServer.always("HTTP/1.1 202 Accepted\r\n\r\n"))) {
            send(upstream.address(), post(chunked, Duration.ofSeconds(30)));

            assertThat(upstream.requests().getFirst())
                    .contains("Content-Length: 15\r\n")
                    .doesNotContain("chunked")
                    .doesNotContain("TE:");
        }
    }

    @Test
    void givesTheAnswerWhateverItsStatus() {
        try (SocketServer upstream =
                SocketServer.plain(
                        SocketServer.always(
                                """
                                HTTP/1.1 401 Unauthorized\r
                                X-A: b\r
                                Content-Length: 2\r
                                \r
                                no\
                                """))) {
            Reply reply = send(upstream.address(), post(HEADERS, Duration.ofSeconds(30)));

            assertThat(reply)
                    .isInstanceOfSatisfying(
                            Reply.Answered.class,
                            answered -> {
                                assertThat(answered.response().status()).isEqualTo(401);
                                assertThat(answered.response().body().text()).isEqualTo("no");
                                assertThat(answered.response().headers().first("x-a"))
                                        .hasValue("b");
                                assertThat(answered.response().headers().lines()).hasSize(1);
                            });
        }
    }

    @Test
    void givesUpOnSilence() {
        try (SocketServer upstream = SocketServer.plain((_, _) -> Thread.sleep(5000))) {
            assertFailed(
                    send(upstream.address(), post(HEADERS, Duration.ofMillis(300))),
                    Reason.TIMEOUT);
            assertThat(upstream.connections()).isEqualTo(1);
        }
    }

    @Test
    void saysThatNobodyListens() {
        SocketServer gone = SocketServer.plain((_, _) -> {});
        gone.close();

        assertFailed(send(gone.address(), post(HEADERS, Duration.ofSeconds(30))), Reason.CONNECT);
    }

    @Test
    void looksUpANameForEveryCall() {
        try (SocketServer upstream =
                SocketServer.plain(SocketServer.always("HTTP/1.1 202 Accepted\r\n\r\n"))) {
            InetSocketAddress web = InetSocketAddress.createUnresolved("web", upstream.port());
            NameLookup names = (_, _) -> List.of(InetAddress.getLoopbackAddress());
            Reply reply =
                    new UpstreamClient(web, names, LOOPS, new TestClock().clocks())
                            .send(post(HEADERS, Duration.ofSeconds(30)));

            assertThat(reply).isInstanceOf(Reply.Answered.class);
            assertFailed(send(web, post(HEADERS, Duration.ofSeconds(30))), Reason.DNS);
        }
    }

    private static void assertFailed(Reply reply, Reason reason) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(reason));
    }
}
