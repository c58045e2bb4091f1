package social.winnow.admin;

import org.awaitility.Awaitility;

import social.winnow.http.EventLoops;
import social.winnow.http.HandlerServer;
import social.winnow.http.Limits;
import social.winnow.http.Timeouts;
import social.winnow.model.Activity;
import social.winnow.model.Clocks;
import social.winnow.model.Delivery;
import social.winnow.model.Judgement;
import social.winnow.model.Verdict;
import social.winnow.model.Verification;
import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Request;
import social.winnow.model.http.Response;
import social.winnow.parse.ActivityParser;
import social.winnow.parse.ParseOutcome;
import social.winnow.store.StoreException;
import social.winnow.store.StoreListener;
import social.winnow.store.sqlite.SqliteSettings;
import social.winnow.store.sqlite.SqliteStore;
import social.winnow.testkit.FakeSenders;
import social.winnow.testkit.Json;
import social.winnow.testkit.ManualClocks;
import social.winnow.testkit.RawClient;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * What moderators use, on a port of its own, before a store of its own. Every answer it gives to
 * {@link #ask} is compared with the OpenAPI document.
 */
final class AdminRig implements AutoCloseable {
    static final String TOKEN = "a-token-of-at-least-32-characters-0";
    static final String READ_TOKEN = "another-token-of-at-least-32-chars-1";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Clocks REAL = new Clocks(Clock.systemUTC(), System::nanoTime);

    final ManualClocks clocks = new ManualClocks();
    final SqliteStore store;
    final RuleCounts rules = new RuleCounts();

    /** What the instance answers. */
    volatile Reply instance = new Reply.Answered(Response.of(202));

    private final FakeSenders senders = new FakeSenders();
    private final AdminSources sources;
    private final Admin admin;
    final OpenApi document = new OpenApi();
    final Routes routes;
    final InetSocketAddress address;
    private final EventLoops loops = EventLoops.create(1);
    private final HandlerServer server;
    private int kept;

    AdminRig(Path folder) throws StoreException, IOException {
        this(folder, Optional.empty());
    }

    /**
     * @param publicUrl what browsers call it
     */
    AdminRig(Path folder, Optional<URI> publicUrl) throws StoreException, IOException {
        store =
                SqliteStore.open(
                        folder.resolve("winnow.db"),
                        SqliteSettings.DEFAULT.reading(Duration.ofSeconds(30)),
                        StoreListener.NONE,
                        clocks.clocks());
        sources =
                Sources.of(
                        folder.resolve("winnow.yaml"),
                        store,
                        _ -> instance,
                        senders,
                        rules,
                        clocks.clocks());
        admin = new Admin(new AdminSettings(TOKEN, Optional.of(READ_TOKEN), publicUrl), sources);
        routes = admin.routes();
        server =
                new HandlerServer(
                        loops,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        admin.handler(),
                        Limits.DEFAULT,
                        Timeouts.DEFAULT,
                        List.of(),
                        Admin.EVERYWHERE,
                        REAL);
        address = server.start();
    }

    /** Sends exactly those lines, and that body with its length. */
    RawClient.Answer send(String method, String target, String body, String... lines)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        for (String line : lines) {
            head.append(line).append("\r\n");
        }
        head.append("Content-Length: ").append(bytes.length).append("\r\n\r\n");
        try (RawClient client = RawClient.connect(address)) {
            return client.send(head.toString()).send(bytes).answer(method.equals("HEAD"));
        }
    }

    /** The same as the page sends it, with that token. */
    RawClient.Answer sendAs(String token, String method, String target, String body)
            throws IOException {
        return send(
                method,
                target,
                body,
                "Host: localhost:" + address.getPort(),
                "Authorization: Bearer " + token,
                "Content-Type: application/json",
                "Sec-Fetch-Site: same-origin",
                "Connection: close");
    }

    /**
     * Asks as a moderator; the answer must have that status and be as the document says.
     *
     * @param path as the document names it; the first of its places is {@code place}
     */
    JsonNode ask(int status, String method, String path, String place, String query, String body)
            throws IOException {
        String target = path.replaceFirst("\\{[a-z]+}", place) + query;
        RawClient.Answer answer = sendAs(TOKEN, method, target, body);
        String text =
                new String(
                        answer.body().getBytes(StandardCharsets.ISO_8859_1),
                        StandardCharsets.UTF_8);
        if (answer.status() != status) {
            throw new AssertionError(method + " " + target + ": " + answer.status() + " " + text);
        }
        document.check(method, path, status, answer.header("Content-Type"), text);
        return text.isEmpty() ? JSON.nullNode() : JSON.readTree(text);
    }

    JsonNode get(String path) throws IOException {
        return get(path, "");
    }

    /**
     * @param query with its question mark
     */
    JsonNode get(String path, String query) throws IOException {
        return ask(200, "GET", path, "", query, "");
    }

    JsonNode post(String path, String place, String body) throws IOException {
        return ask(200, "POST", path, place, "", body);
    }

    /** Keeps an activity back as if it had been judged so, and returns its id. */
    String keep(String json, Judgement judgement) throws StoreException {
        Delivery delivery = delivery(json);
        store.quarantine().keep(delivery, judgement);
        return delivery.id();
    }

    /**
     * Eight strangers turn to eight people with the same text and link; what is not forwarded is
     * kept back for moderators. Returns the id of what they have in common.
     */
    String wave() throws StoreException, IOException {
        for (int i = 0; i < 8; i++) {
            String actor = "https://town%d.example/users/u%d".formatted(i, i);
            senders.ageAtHand(actor, Duration.ofHours(5));
            String json =
                    Json.saying(actor, "You were selected: https://lure.example/ collect tonight")
                            .replace(
                                    "\"content\":",
                                    "\"tag\":[{\"type\":\"Mention\",\"href\":"
                                            + "\"https://social.example/users/l"
                                            + i
                                            + "\"}],\"content\":");
            Delivery delivery = delivery(json);
            Judgement judgement = sources.judging().pipeline().get().judge(delivery);
            if (!(judgement.enforced() instanceof Verdict.Forward)) {
                store.quarantine().keep(delivery, judgement);
            }
            clocks.pass(Duration.ofSeconds(3));
        }
        return get("/api/v1/campaigns")
                .valueStream()
                .map(it -> it.path("id").asString())
                .filter(it -> it.startsWith("page-"))
                .findFirst()
                .orElseThrow();
    }

    Instant now() {
        return clocks.clocks().wall().instant();
    }

    /** Asks until the answer is so, a second later each time: some of it is written behind. */
    JsonNode await(Callable<JsonNode> question, Predicate<JsonNode> fits) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(
                        () -> {
                            clocks.pass(Duration.ofSeconds(1));
                            return question.call();
                        },
                        fits);
    }

    /** A delivery of that document, signed by its actor, now. */
    Delivery delivery(String json) {
        if (!(new ActivityParser(2 << 20).parse(json.getBytes(StandardCharsets.UTF_8))
                instanceof ParseOutcome.Parsed(Activity activity))) {
            throw new AssertionError("no activity: " + json);
        }
        return new Delivery(
                "01test%014d".formatted(kept++),
                clocks.clocks().wall().instant(),
                new Request(
                        "POST",
                        "/users/mia/inbox",
                        Headers.of(
                                "Host", "social.example", "User-Agent", "Mastodon/4.3 \u202Etxt"),
                        Body.of(json),
                        InetAddress.getLoopbackAddress()),
                activity,
                new Verification.Verified(Verification.By.SIGNATURE));
    }

    @Override
    public void close() {
        server.close();
        admin.close();
        loops.close();
        store.close();
    }
}
