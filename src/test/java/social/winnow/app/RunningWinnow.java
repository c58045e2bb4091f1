package social.winnow.app;

import social.winnow.config.Config;
import social.winnow.config.ConfigLoader;
import social.winnow.config.Loaded;
import social.winnow.config.Logging;
import social.winnow.model.Clocks;
import social.winnow.model.http.Client;
import social.winnow.model.http.Reply;
import social.winnow.rules.TestPatternRule;
import social.winnow.store.Kept;
import social.winnow.store.Selection;
import social.winnow.store.StoreException;
import social.winnow.testkit.RawClient;
import social.winnow.testkit.RecordingUpstream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A whole Winnow before a recording upstream, with a configuration file and a store of its own.
 * Profiles of accounts are not fetched.
 */
final class RunningWinnow implements AutoCloseable {
    static final String CANARY = TestPatternRule.CANARY;
    static final String HOST = "social.example";

    final RecordingUpstream upstream = new RecordingUpstream();
    final Winnow winnow;
    final Path config;

    private RunningWinnow(Path folder, String... lines)
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
                                    RunningWinnow::noFetching);
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
        return new RunningWinnow(folder, lines);
    }

    private static Client noFetching(Object config, Object loops, Clocks clocks) {
        return _ -> new Reply.Failed(Reply.Reason.DNS, "nothing is fetched in this test");
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
        Path next = config.resolveSibling("winnow.yaml.next");
        Files.writeString(next, text + String.join("\n", lines) + "\n");
        Files.move(next, config, StandardCopyOption.ATOMIC_MOVE);
    }

    RawClient client() throws IOException {
        return RawClient.connect(winnow.address());
    }

    /** Posts that document to the shared inbox. */
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
        byte[] all =
                Arrays.copyOf(
                        head.toString().getBytes(StandardCharsets.ISO_8859_1),
                        head.length() + body.length);
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
