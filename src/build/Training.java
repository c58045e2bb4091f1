import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Runs the packaged server on its default configuration, in front of a small instance and under
 * traffic like an inbox sees, so that the JVM can write an AOT cache (JEP 514) of what serving
 * needs and of nothing else: all that is in the cache is loaded at every start.
 */
final class Training {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int ACTIVITIES = 600;

    private final Path home;
    private final Path cache;
    private final HttpClient client = client();
    private final Map<Integer, Integer> answers = new TreeMap<>();

    Training(Path home, Path cache) {
        this.home = home;
        this.cache = cache;
    }

    void run() throws Exception {
        Path work = Files.createTempDirectory(home.getParent(), "training");
        Path log = work.resolve("log");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            HttpServer instance = instance(threads);
            int inbox = freePort();
            int health = freePort();
            Process winnow = start(work, log, instance.getAddress().getPort(), inbox, health);
            try {
                awaitReady(winnow, log, health);
                drive(inbox, health);
                winnow.destroy();
                if (!winnow.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    throw new IOException("Winnow does not end; its log is " + log);
                }
            } finally {
                winnow.destroyForcibly();
                instance.stop(0);
            }
        }
        if (Files.notExists(cache)) {
            throw new IOException("no AOT cache was written; the log is " + log);
        }
        System.out.println("[package] answers while training: " + answers);
        deleteFiles(work);
    }

    private static HttpClient client() {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    private static HttpServer instance(Executor threads) throws IOException {
        HttpServer server = HttpServer.create(loopback(0), 0);
        server.setExecutor(threads);
        server.createContext("/", Training::answer);
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            boolean post = exchange.getRequestMethod().equals("POST");
            byte[] body = post ? new byte[0] : "<!doctype html><title>home</title>".getBytes();
            exchange.sendResponseHeaders(post ? 202 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Process start(Path work, Path log, int upstream, int inbox, int health)
            throws IOException {
        Path config = work.resolve("winnow.yaml");
        Files.writeString(
                config,
                """
                listen: 127.0.0.1:%d
                upstream: http://127.0.0.1:%d
                store: sqlite:%s
                metrics: { listen: "127.0.0.1:%d" }
                admin: { listen: "127.0.0.1:0" }
                fetch: { timeout: 100ms }
                """
                        .formatted(inbox, upstream, work.resolve("winnow.db"), health));
        ProcessBuilder builder =
                new ProcessBuilder(home + "/bin/winnow", "--config", config.toString());
        builder.environment().put("WINNOW_JAVA_OPTS", "-XX:AOTCacheOutput=" + cache);
        return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    private void awaitReady(Process winnow, Path log, int health) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        HttpRequest ready =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + health + "/readyz"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        while (System.nanoTime() < deadline) {
            if (!winnow.isAlive()) {
                throw new IOException(
                        "Winnow ended with status " + winnow.exitValue() + ": " + read(log));
            }
            try {
                if (client.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException _) {
                // Not listening yet.
            }
            Thread.sleep(50);
        }
        throw new IOException("Winnow was never ready: " + read(log));
    }

    private void drive(int inbox, int health) throws Exception {
        URI base = URI.create("http://127.0.0.1:" + inbox);
        for (int i = 0; i < ACTIVITIES; i++) {
            String path = i % 3 == 0 ? "/users/mia/inbox" : "/inbox";
            post(base.resolve(path), i, Samples.activity(i));
            if (i % 20 == 0) {
                get(base.resolve("/@mia/" + i));
            }
        }
        post(base.resolve("/inbox"), 0, "{\"type\":");
        post(base.resolve("/inbox"), 0, "[]");
        get(URI.create("http://127.0.0.1:" + health + "/metrics"));
        get(URI.create("http://127.0.0.1:" + health + "/livez"));
    }

    private void post(URI target, int i, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(target)
                        .header("Host", "social.example")
                        .header("Content-Type", "application/activity+json")
                        .header("Date", "Fri, 20 Nov 2026 00:00:00 GMT")
                        .header("Digest", "SHA-256=" + "A".repeat(43) + "=")
                        .header("Signature", Samples.signature(i))
                        .header("User-Agent", "Mastodon/4.5.0 (http.rb/5.3.1)")
                        .header("X-Forwarded-For", "203.0.113." + i % 250)
                        .header("X-Forwarded-Proto", "https")
                        .timeout(Duration.ofSeconds(20))
                        .POST(BodyPublishers.ofString(body))
                        .build();
        count(client.send(request, BodyHandlers.discarding()));
    }

    private void get(URI target) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(target).timeout(Duration.ofSeconds(20)).build();
        count(client.send(request, BodyHandlers.discarding()));
    }

    private void count(HttpResponse<?> response) {
        answers.merge(response.statusCode(), 1, Integer::sum);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(loopback(0));
            return socket.getLocalPort();
        }
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static String read(Path log) throws IOException {
        return Files.exists(log) ? Files.readString(log) : "";
    }

    private static void deleteFiles(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
