package social.winnow.app;

import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

import social.winnow.store.Kept;
import social.winnow.store.Selection;
import social.winnow.store.State;
import social.winnow.store.StoreException;
import social.winnow.store.sqlite.SqliteSettings;
import social.winnow.store.sqlite.SqliteStore;
import social.winnow.testkit.RawClient;
import social.winnow.testkit.SigningActor;
import social.winnow.testkit.TestPki;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A packaged Winnow that can be killed at any time, between senders whose every post is held and an
 * instance that writes down what arrives.
 */
final class CrashingRig implements AutoCloseable {
    private static final String HOST = "social.example";
    private static final String SERVER = "many.example";

    /** The bodies that arrived, in order, every time that they did. */
    final List<String> arrived = new CopyOnWriteArrayList<>();

    private final Map<String, SigningActor> actors = new ConcurrentHashMap<>();
    private final HttpServer instance;
    private final HttpsServer world;
    private final Path folder;
    private final Path config;
    private final int inbox;
    private final int health;
    private @Nullable Process winnow;

    CrashingRig(Path folder) throws IOException {
        this.folder = folder;
        InetAddress loopback = InetAddress.getLoopbackAddress();
        instance = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        instance.createContext(
                "/",
                exchange -> {
                    arrived.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                    exchange.sendResponseHeaders(202, -1);
                    exchange.close();
                });
        instance.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        instance.start();
        TestPki pki = new TestPki();
        world = HttpsServer.create(new InetSocketAddress(loopback, 0), 0);
        world.setHttpsConfigurator(new HttpsConfigurator(pki.server(SERVER)));
        world.createContext(
                "/",
                exchange -> {
                    String id = "https://" + SERVER + exchange.getRequestURI().getPath();
                    byte[] document = actor(id).document().getBytes(UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/activity+json");
                    exchange.sendResponseHeaders(200, document.length);
                    exchange.getResponseBody().write(document);
                    exchange.close();
                });
        world.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        world.start();
        inbox = freePort();
        health = freePort();
        config = Files.writeString(folder.resolve("winnow.yaml"), configuration(pki.pem(folder)));
    }

    private String configuration(Path authority) {
        return """
        listen: 127.0.0.1:%d
        upstream: { url: "http://127.0.0.1:%d", software: mastodon }
        hosts: [%s]
        hold: { for: 1s }
        judging: { wait: 5s, timeout: 8s }
        store: sqlite:%s
        metrics: { listen: "127.0.0.1:%d" }
        admin: { listen: "127.0.0.1:0" }
        fetch:
          allow-private-networks: true
          ca-file: %s
          connect-to: { "%s": "127.0.0.1:%d" }
        rules:
          - { type: expression, name: all, weight: 4.5, with: { when: "true", kind: behaviour } }
        log: { level: warn }
        """
                .formatted(
                        inbox,
                        instance.getAddress().getPort(),
                        HOST,
                        folder.resolve("winnow.db"),
                        health,
                        authority,
                        SERVER,
                        world.getAddress().getPort());
    }

    /** Not one that the system gives to clients: it may be taken while Winnow is away. */
    private static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 30_000);
            try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return port;
            } catch (BindException _) {
                // Somebody else's.
            }
        }
    }

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private SigningActor actor(String id) {
        return actors.computeIfAbsent(id, SigningActor::ed25519);
    }

    void start() throws IOException {
        winnow =
                PackagedTree.built()
                        .start(folder.resolve("log"), "-Xmx256m", "--config", config.toString());
        try {
            await("ready")
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> get("/readyz").contains(" 200 "));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(Files.readString(folder.resolve("log")), e);
        }
    }

    /** {@code kill -9}. */
    void kill() {
        if (winnow != null) {
            winnow.descendants().forEach(ProcessHandle::destroyForcibly);
            winnow.destroyForcibly().onExit().join();
        }
    }

    /** What it is called when that sender has posted so much. */
    static String name(int sender, int serial) {
        return "https://%s/users/u%d/notes/%d".formatted(SERVER, sender, serial);
    }

    /** Whether it was answered with 202. */
    boolean post(int sender, int serial) {
        String name = name(sender, serial);
        String actor = name.substring(0, name.indexOf("/notes"));
        String json =
                """
                {"@context":"https://www.w3.org/ns/activitystreams","type":"Create",\
                "id":"%1$s/activity","actor":"%2$s","to":["https://social.example/users/mia"],\
                "object":{"id":"%1$s","type":"Note","attributedTo":"%2$s","content":"%3$s",\
                "tag":[{"type":"Mention","href":"https://social.example/users/mia"}]}}\
                """
                        .formatted(name, actor, "says something " + serial);
        byte[] wire = RunningWinnow.bytes(actor(actor).post(HOST, "/inbox", json, Instant.now()));
        try (RawClient client = RawClient.connect(at(inbox))) {
            return client.send(wire).answer().status() == 202;
        } catch (IOException | UncheckedIOException _) {
            return false;
        }
    }

    /** How much is held at this moment. */
    double held() {
        return get("/metrics")
                .lines()
                .filter(line -> line.startsWith("winnow_held "))
                .mapToDouble(line -> Double.parseDouble(line.substring("winnow_held ".length())))
                .findFirst()
                .orElse(-1);
    }

    /** The names of what waits for a moderator: so much from so few looks like a flood. */
    Set<String> kept() throws StoreException {
        Set<String> names = new HashSet<>();
        try (SqliteStore store =
                SqliteStore.attach(
                        folder.resolve("winnow.db"), SqliteSettings.DEFAULT, SystemClocks.get())) {
            Selection page = Selection.newest(1000).in(State.WAITING);
            List<Kept> found = store.quarantine().list(page);
            while (!found.isEmpty()) {
                found.forEach(it -> names.add(it.postId().orElseThrow()));
                found = store.quarantine().list(page.after(Selection.Place.of(found.getLast())));
            }
        }
        return names;
    }

    private String get(String path) {
        try (RawClient client = RawClient.connect(at(health))) {
            RawClient.Answer answer =
                    client.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                            .answer();
            return "HTTP " + answer.status() + " \n" + answer.body();
        } catch (IOException | UncheckedIOException _) {
            return "";
        }
    }

    @Override
    public void close() {
        kill();
        instance.stop(0);
        world.stop(0);
    }
}
