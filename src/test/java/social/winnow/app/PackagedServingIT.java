package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** The packaged server as a process of its own: serves, and ends when told. */
class PackagedServingIT {
    private static final String NOTHING_CAN_BE_UNPACKED = "-Djava.io.tmpdir=/nonexistent";
    private static final String LIKE =
            """
            {"@context":"https://www.w3.org/ns/activitystreams","type":"Like",
            "id":"https://far.invalid/likes/1","actor":"https://far.invalid/users/mia",
            "object":"https://social.example/users/ada/statuses/1"}\
            """;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<String> delivered = new ConcurrentLinkedQueue<>();

    @TempDir private Path folder;

    private HttpServer instance;
    private int inbox;
    private int health;
    private Process winnow;

    @BeforeEach
    void startInstanceAndWinnow() throws IOException {
        instance = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        instance.createContext(
                "/",
                exchange -> {
                    delivered.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                    exchange.sendResponseHeaders(202, -1);
                    exchange.close();
                });
        instance.start();
        inbox = freePort();
        health = freePort();
        Path config =
                Files.writeString(
                        folder.resolve("winnow.yaml"),
                        """
                        listen: 127.0.0.1:%d
                        upstream: http://127.0.0.1:%d
                        store: sqlite:%s
                        metrics: { listen: "127.0.0.1:%d" }
                        admin: { listen: "127.0.0.1:0" }
                        """
                                .formatted(
                                        inbox,
                                        instance.getAddress().getPort(),
                                        folder.resolve("winnow.db"),
                                        health));
        winnow =
                PackagedTree.built()
                        .start(
                                folder.resolve("log"),
                                NOTHING_CAN_BE_UNPACKED,
                                "--config",
                                config.toString());
    }

    @AfterEach
    void stop() {
        winnow.destroyForcibly();
        instance.stop(0);
    }

    @Test
    void forwardsWhatIsCleanAndEndsWhenTold() throws Exception {
        await("ready").atMost(Duration.ofSeconds(60)).until(() -> get("/readyz") == 200);

        assertThat(post(LIKE)).isEqualTo(202);
        assertThat(delivered).containsExactly(LIKE);
        assertThat(get("/livez")).isEqualTo(200);
        assertThat(get("/metrics")).isEqualTo(200);

        winnow.destroy();
        assertThat(winnow.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(winnow.exitValue()).isZero();
        assertThat(folder.resolve("log")).content().doesNotContain("UnsatisfiedLinkError");
    }

    private int post(String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + inbox + "/inbox"))
                        .header("Content-Type", "application/activity+json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .timeout(Duration.ofSeconds(20))
                        .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    /** The status, or 0 as long as nothing listens. */
    private int get(String path) throws InterruptedException {
        URI target = URI.create("http://127.0.0.1:" + health + path);
        HttpRequest request =
                HttpRequest.newBuilder(target).timeout(Duration.ofSeconds(20)).build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException _) {
            return 0;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
