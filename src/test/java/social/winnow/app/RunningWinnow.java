package social.winnow.app;

import social.winnow.config.Config;
import social.winnow.config.ConfigLoader;
import social.winnow.config.Loaded;
import social.winnow.config.Logging;
import social.winnow.model.http.Client;
import social.winnow.model.http.Request;
import social.winnow.rules.TestPatternRule;
import social.winnow.store.Kept;
import social.winnow.store.Selection;
import social.winnow.store.StoreException;
import social.winnow.testkit.InventedServers;
import social.winnow.testkit.Json;
import social.winnow.testkit.RawClient;
import social.winnow.testkit.RecordingUpstream;
import social.winnow.testkit.SigningActor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A whole Winnow before a recording upstream, with a configuration file and a store of its own. Of
 * accounts only those are found that a test invents.
 */
final class RunningWinnow implements AutoCloseable {
    static final String CANARY = TestPatternRule.CANARY;
    static final String HOST = "social.example";

    final RecordingUpstream upstream = new RecordingUpstream();
    final InventedServers servers = new InventedServers();
    final Winnow winnow;
    final Path config;

    private RunningWinnow(Path folder, UnaryOperator<Client> world, String... lines)
            throws IOException, StoreException, GeneralSecurityException {
        Logging.apply(new Config.Log(Config.Log.Format.PLAIN, Config.Log.Level.ERROR));
        config = folder.resolve("winnow.yaml");
        configure(lines);
        ConfigLoader loader = ConfigOption.loader(Map.of());
        winnow =
                switch (loader.load(config)) {
                    case Loaded.Accepted accepted ->
                            Winnow.start(
                                    accepted,
                                    loader,
                                    Optional.of(config),
                                    (_, _, _) -> world.apply(servers));
                    case Loaded.Rejected rejected ->
                            throw new AssertionError("refused: " + rejected.problems());
                };
    }

    /**
     * @param folder of its own; what is written there stays
     * @param lines of the configuration, besides those that make it a test's
     */
    static RunningWinnow start(Path folder, String... lines)
            throws IOException, StoreException, GeneralSecurityException {
        return new RunningWinnow(folder, UnaryOperator.identity(), lines);
    }

    /** The same in another world than that of invented servers. */
    static RunningWinnow start(Path folder, Client world, String... lines)
            throws IOException, StoreException, GeneralSecurityException {
        return new RunningWinnow(folder, _ -> world, lines);
    }

    /** Writes the configuration, at once. */
    void configure(String... lines) throws IOException {
        String text =
                """
                listen: 127.0.0.1:0
                upstream: { url: "%s", software: mastodon }
                hosts: [%s, %s]
                store: sqlite:%s
                metrics: { listen: "127.0.0.1:0" }
                """
                        .formatted(
                                upstream.uri(),
                                HOST,
                                DemoTraffic.INSTANCE,
                                config.resolveSibling("winnow.db"));
        boolean named = Arrays.stream(lines).anyMatch(line -> line.startsWith("admin:"));
        String admin = named ? "" : "admin: { listen: \"127.0.0.1:0\" }\n";
        Path next = config.resolveSibling("winnow.yaml.next");
        Files.writeString(next, text + admin + String.join("\n", lines) + "\n");
        Files.move(next, config, StandardCopyOption.ATOMIC_MOVE);
    }

    RawClient client() throws IOException {
        return RawClient.connect(winnow.address());
    }

    /** Posts that document to the shared inbox, signed by its actor. */
    RawClient.Answer postSigned(String json) throws IOException {
        return post(servers.actor(InventedServers.actorOf(json)), json);
    }

    /** Posts that document to the shared inbox, signed by that actor. */
    RawClient.Answer post(SigningActor signer, String json) throws IOException {
        return post(signer.post(HOST, "/inbox", json, Instant.now()));
    }

    /** Posts enough that is properly signed for Winnow to trust its own verification. */
    void convince() throws IOException {
        for (int i = 0; i < 5; i++) {
            postSigned(Json.saying("https://usual.example/users/u" + i, "a usual thing " + i));
        }
    }

    RawClient.Answer post(Request request) throws IOException {
        return send(bytes(request));
    }

    /** What goes over the wire. */
    static byte[] bytes(Request request) {
        StringBuilder head =
                new StringBuilder(request.method() + " " + request.target() + " HTTP/1.1\r\n");
        request.headers()
                .forEach(it ->
                        head.append(it.name()).append(": ").append(it.value()).append("\r\n"));
        head.append("Content-Length: ").append(request.body().length()).append("\r\n\r\n");
        return joined(head.toString(), request.body().bytes());
    }

    /** Posts that document to the shared inbox, unsigned. */
    RawClient.Answer post(String json) throws IOException {
        return post("/inbox", utf8(json));
    }

    RawClient.Answer post(String target, byte[] body, String... lines) throws IOException {
        return send(request("POST", target, body, lines));
    }

    /** Sends those bytes on a connection of their own. */
    RawClient.Answer send(byte[] bytes) throws IOException {
        try (RawClient client = client()) {
            return client.send(bytes).answer();
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A request with those further header lines. */
    static byte[] request(String method, String target, byte[] body, String... lines) {
        StringBuilder head =
                new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: " + HOST + "\r\n");
        for (String line : lines) {
            head.append(line).append("\r\n");
        }
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        return joined(head.toString(), body);
    }

    private static byte[] joined(String head, byte[] body) {
        byte[] all =
                Arrays.copyOf(
                        head.getBytes(StandardCharsets.ISO_8859_1), head.length() + body.length);
        System.arraycopy(body, 0, all, head.length(), body.length);
        return all;
    }

    /** How many requests the upstream has seen. */
    int passed() {
        return upstream.seen().size();
    }

    /** What was kept back, newest first, without the requests. */
    List<Kept> kept() throws StoreException {
        return winnow.store().quarantine().list(Selection.newest(1000));
    }

    /** The newest thing that was kept back, whole. */
    Kept newest() throws StoreException {
        return winnow.store().quarantine().find(kept().getFirst().id()).orElseThrow();
    }

    /** Asks the listener for metrics and health. */
    RawClient.Answer watch(String path) throws IOException {
        try (RawClient client = RawClient.connect(winnow.watchAddress())) {
            return client.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .answer();
        }
    }

    /** Asks the API as a moderator. */
    RawClient.Answer ask(String method, String path, String body) throws IOException {
        String token = Files.readString(config.resolveSibling("admin.token")).strip();
        try (RawClient client = RawClient.connect(winnow.adminAddress().orElseThrow())) {
            return client.send(
                            joined(
                                    method
                                            + " "
                                            + path
                                            + " HTTP/1.1\r\n"
                                            + "Host: localhost\r\n"
                                            + "Connection: close\r\n"
                                            + "Authorization: Bearer "
                                            + token
                                            + "\r\nContent-Type: application/json\r\n"
                                            + "Content-Length: "
                                            + utf8(body).length
                                            + "\r\n\r\n",
                                    utf8(body)))
                    .answer();
        }
    }

    /** The lines of {@code /metrics} that are samples. */
    List<String> samples() throws IOException {
        return watch("/metrics").body().lines().filter(line -> !line.startsWith("#")).toList();
    }

    /** The value of that series; 0 if there is none yet. */
    double metric(String series) throws IOException {
        return samples().stream()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() throws IOException {
        winnow.close();
        upstream.close();
    }
}
