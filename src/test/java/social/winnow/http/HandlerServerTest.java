package social.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.http.Disposition;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Response;
import social.winnow.testkit.RawClient;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

class HandlerServerTest {
    @Test
    void answersByItsHandlerOnly() throws IOException {
        try (EventLoops loops = EventLoops.portable(1);
                HandlerServer server =
                        new HandlerServer(
                                loops,
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                request ->
                                        request.target().equals("/metrics")
                                                ? new Disposition.Answer(
                                                        Response.of(200, "text/plain", "up 1\n"))
                                                : new Disposition.Forward(),
                                Limits.DEFAULT,
                                Timeouts.DEFAULT,
                                Rig.CLOCKS);
                RawClient client = RawClient.connect(server.start())) {
            RawClient.Answer answer = client.send(Rig.get("/metrics")).answer();
            assertThat(answer.body()).isEqualTo("up 1\n");
            assertThat(answer.header("Content-Type")).isEqualTo("text/plain");
            client.send("HEAD /metrics HTTP/1.1\r\nHost: social.example\r\n\r\n");
            assertThat(client.answer(true).header("Content-Length")).isEqualTo("5");
            assertThat(client.send(Rig.get("/else")).answer().status()).isEqualTo(404);
            assertThat(client.send("GET /x HTTP/1.1\nHost: a\n\n").answer().status())
                    .isEqualTo(400);
        }
    }

    @Test
    void servesOnThePortableTransportToo() throws IOException {
        try (EventLoops loops = EventLoops.portable(1);
                HandlerServer server =
                        new HandlerServer(
                                loops,
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                request ->
                                        new Disposition.Answer(
                                                new Response(200, Headers.NONE, request.body())),
                                Limits.DEFAULT,
                                Timeouts.DEFAULT,
                                Rig.CLOCKS);
                RawClient client = RawClient.connect(server.start())) {
            String body = "b".repeat(1 << 20);
            assertThat(client.send(Rig.post("/x", body)).answer().body()).isEqualTo(body);
            client.send(Rig.post("/x", "last")).finish();
            assertThat(client.answer().body()).isEqualTo("last");
            assertThat(client.rest()).isEmpty();
        }
    }
}
