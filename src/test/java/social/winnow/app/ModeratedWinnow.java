package social.winnow.app;

import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import org.awaitility.core.ConditionTimeoutException;

import social.winnow.model.http.Body;
import social.winnow.model.http.Call;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Request;
import social.winnow.model.http.Response;
import social.winnow.testkit.RawClient;
import social.winnow.testkit.RecordingUpstream;
import social.winnow.testkit.TestPki;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A packaged Winnow with its page for moderators, between an instance that writes down what
 * arrives, and the servers of those who write, which show their keys over TLS.
 */
final class ModeratedWinnow implements AutoCloseable {
    private static final Pattern LISTENS = Pattern.compile("listens on (127\\.0\\.0\\.1):(\\d+)");
    private static final Pattern PAGE = Pattern.compile("find their page on (http://[\\d.:]+)");

    final RecordingUpstream instance = new RecordingUpstream();

    private final DemoSenders senders = new DemoSenders(InstantSource.system());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Path folder;
    private final HttpsServer world;
    private final Process winnow;

    /**
     * @param folder of its own
     * @param posts what will be posted: their servers are made
     */
    ModeratedWinnow(Path folder, List<DemoPost> posts) throws IOException {
        this.folder = folder;
        List<String> hosts =
                posts.stream().map(it -> URI.create(it.actor()).getHost()).distinct().toList();
        TestPki pki = new TestPki();
        world = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        world.setHttpsConfigurator(
                new HttpsConfigurator(
                        pki.server(
                                hosts.getFirst(), hosts.stream().skip(1).toArray(String[]::new))));
        world.createContext("/", this::show);
        world.setExecutor(threads);
        world.start();
        Path config = Files.writeString(folder.resolve("winnow.yaml"), config(pki.pem(folder)));
        winnow =
                PackagedTree.built()
                        .start(folder.resolve("log"), "-Xmx256m", "--config", config.toString());
        try {
            await("ready or dead")
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> LISTENS.matcher(log()).find() || !winnow.isAlive());
            said(LISTENS);
        } catch (ConditionTimeoutException | AssertionError e) {
            close();
            throw e;
        }
    }

    private String config(Path authority) {
        return """
        listen: 127.0.0.1:0
        upstream: { url: "%s", software: mastodon }
        hosts: [%s]
        judging: { wait: 8s, timeout: 10s }
        store: sqlite:%s
        metrics: { listen: "127.0.0.1:0" }
        admin: { listen: "127.0.0.1:0" }
        fetch:
          allow-private-networks: true
          ca-file: %s
          connect-to: { "*.test": "127.0.0.1:%d" }
        """
                .formatted(
                        instance.uri(),
                        DemoTraffic.INSTANCE,
                        folder.resolve("winnow.db"),
                        authority,
                        world.getAddress().getPort());
    }

    /** What a server shows of its people. */
    private void show(HttpExchange exchange) throws IOException {
        String host = exchange.getRequestHeaders().getFirst("Host");
        URI id = URI.create("https://" + host + exchange.getRequestURI().getPath());
        Reply reply = senders.send(Call.get(id, Headers.NONE, Duration.ofSeconds(9), 1 << 16));
        byte[] document =
                reply instanceof Reply.Answered(Response response)
                        ? response.body().bytes()
                        : new byte[0];
        exchange.getResponseHeaders().set("Content-Type", "application/activity+json");
        exchange.sendResponseHeaders(document.length == 0 ? 404 : 200, document.length);
        exchange.getResponseBody().write(document);
        exchange.close();
    }

    /** What Winnow said so far. */
    String log() throws IOException {
        return Files.readString(folder.resolve("log"), UTF_8);
    }

    private Matcher said(Pattern what) throws IOException {
        Matcher found = what.matcher(log());
        if (!found.find()) {
            throw new AssertionError(what + " is not in: " + log());
        }
        return found;
    }

    /** Where moderators find their page. */
    String page() throws IOException {
        return said(PAGE).group(1) + "/";
    }

    /** What lets moderators in, as Winnow made it. */
    String token() throws IOException {
        return Files.readString(folder.resolve("admin.token")).strip();
    }

    /** That post as it goes over the wire, signed now by whoever is said to sign it. */
    Request signed(DemoPost post) {
        return new Request(
                "POST",
                post.inbox(),
                senders.sign(post),
                Body.of(post.json()),
                InetAddress.getLoopbackAddress());
    }

    /** Posts it; returns the status of the answer. */
    int post(Request request) throws IOException {
        Matcher address = said(LISTENS);
        InetSocketAddress inbox =
                new InetSocketAddress(address.group(1), Integer.parseInt(address.group(2)));
        try (RawClient client = RawClient.connect(inbox)) {
            return client.send(RunningWinnow.bytes(request)).answer().status();
        }
    }

    /** What arrived of the activity with that id. */
    Stream<RecordingUpstream.Seen> arrived(String id) {
        return instance.seen().stream().filter(seen -> seen.body().contains('"' + id + '"'));
    }

    @Override
    public void close() throws IOException {
        winnow.descendants().forEach(ProcessHandle::destroyForcibly);
        winnow.destroyForcibly().onExit().join();
        world.stop(0);
        threads.shutdownNow();
        instance.close();
    }
}
