package social.winnow.admin;

import social.winnow.http.EventLoops;
import social.winnow.http.HandlerServer;
import social.winnow.http.Limits;
import social.winnow.http.Timeouts;
import social.winnow.model.Clocks;
import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Response;
import social.winnow.testkit.Browser;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The page with an API that tells prepared stories: files of answers, in which <code>{now-5m}
 * </code> stands for a time. What is decided is remembered and written down, nothing else happens.
 */
final class FakeApi implements AutoCloseable {
    static final String TOKEN = "m0deratormoderatormoderatormoderator";
    static final String READ_TOKEN = "readerreaderreaderreaderreaderreader0";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern TIME = Pattern.compile("\\{now(?:([+-])(\\d+)([smhd]))?}");
    private static final String[] FILTERS = {
        "state", "verdict", "origin", "actor", "campaign", "symbol", "kind", "min_score",
        "max_score", "from", "until", "ending", "cursor", "limit", "decided", "step"
    };

    /** What was asked to be done, as method, path and body. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final Map<String, String> states = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> instead = new ConcurrentHashMap<>();
    private final EventLoops loops = EventLoops.create(1);
    private final HandlerServer server;
    private final String address;

    private FakeApi() throws IOException {
        AdminSettings settings =
                new AdminSettings(TOKEN, Optional.of(READ_TOKEN), Optional.empty());
        Clocks clocks = new Clocks(InstantSource.system(), System::nanoTime);
        AdminHandler handler =
                new AdminHandler(
                        new Provenance(Optional.empty()),
                        new Access(settings, new Failures(clocks.nanos())),
                        PageFiles.find(),
                        new Routes(routes()),
                        clocks.wall());
        server =
                new HandlerServer(
                        loops,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        handler,
                        Limits.DEFAULT,
                        Timeouts.DEFAULT,
                        List.of(),
                        Admin.EVERYWHERE,
                        clocks);
        address = "http://127.0.0.1:" + server.start().getPort() + "/";
    }

    static FakeApi start() throws IOException {
        return new FakeApi();
    }

    String address() {
        return address;
    }

    /** Opens that view as whoever has that token. */
    void open(Browser browser, String token, String view) {
        browser.visit(address + "#token=" + token);
        browser.run("location.hash = arguments[0]", "#/" + view);
    }

    /** From now on that is the answer of that name. */
    void answer(String name, JsonNode json) {
        instead.put(name, json);
    }

    /** The prepared answer of that name, to be changed. */
    ObjectNode prepared(String name) {
        return (ObjectNode) fixture(name);
    }

    /** The prepared list of that name, to be changed. */
    ArrayNode preparedList(String name) {
        return (ArrayNode) fixture(name);
    }

    private List<Route> routes() {
        List<Route> routes = new ArrayList<>(new MeResource().routes());
        Stream.of(
                        "overview",
                        "series",
                        "campaigns",
                        "origins",
                        "rules",
                        "lists",
                        "wave",
                        "relations",
                        "config",
                        "notify",
                        "audit")
                .map(name -> Route.get("/api/v1/" + name, _ -> ok(fixture(name)), parameters()))
                .forEach(routes::add);
        routes.add(Route.get("/api/v1/quarantine", this::list, parameters()));
        routes.add(Route.get("/api/v1/quarantine/{id}", ask -> one(ask.place("id"))));
        routes.add(Route.post("/api/v1/quarantine/bulk", this::bulk));
        routes.add(Route.post("/api/v1/quarantine/{id}/{action}", this::decide));
        routes.add(Route.get("/api/v1/campaigns/{id}", this::campaign));
        routes.add(Route.post("/api/v1/campaigns/{id}/{action}", this::campaign));
        routes.add(Route.post("/api/v1/explain", _ -> ok(fixture("explain"))).looking());
        routes.add(Route.post("/api/v1/config/reload", this::done));
        routes.add(Route.post("/api/v1/notify/test", this::done));
        routes.add(Route.post("/api/v1/lists", this::done));
        routes.add(Route.delete("/api/v1/lists/{id}", this::done));
        routes.add(Route.put("/api/v1/wave", this::done));
        return routes;
    }

    private static String[] parameters() {
        return Stream.concat(Stream.of(FILTERS), Stream.of("actor"))
                .distinct()
                .toArray(String[]::new);
    }

    private JsonNode fixture(String name) {
        JsonNode other = instead.get(name);
        if (other != null) {
            return other;
        }
        try (InputStream in = FakeApi.class.getResourceAsStream("fixtures/" + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("no prepared answer " + name);
            }
            return JSON.readTree(timed(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String timed(String text) {
        Instant now = InstantSource.system().instant();
        return TIME.matcher(text).replaceAll(found -> time(now, found));
    }

    private static String time(Instant now, MatchResult found) {
        if (found.group(2) == null) {
            return now.toString();
        }
        long many = Long.parseLong(found.group(2));
        Duration length =
                switch (found.group(3)) {
                    case "s" -> Duration.ofSeconds(many);
                    case "m" -> Duration.ofMinutes(many);
                    case "h" -> Duration.ofHours(many);
                    default -> Duration.ofDays(many);
                };
        return (found.group(1).equals("+") ? now.plus(length) : now.minus(length)).toString();
    }

    private Stream<ObjectNode> items() {
        return fixture("items")
                .valueStream()
                .map(node -> {
                    ObjectNode item = (ObjectNode) node;
                    String state = states.get(item.path("id").asString());
                    return state == null ? item : item.put("state", state);
                });
    }

    private Response list(Ask ask) throws ProblemException {
        ArrayNode found = JSON.createArrayNode();
        Query query = ask.query();
        double most = query.text("max_score").map(Double::parseDouble).orElse(100.0);
        items().filter(item -> !item.path("state").asString().equals("gone"))
                .filter(item -> is(query, "state", item) && is(query, "origin", item))
                .filter(item -> is(query, "kind", item) && item.path("score").asDouble() <= most)
                .filter(item -> fits(query.text("campaign"), item.path("campaigns")))
                .forEach(found::add);
        ObjectNode page = JSON.createObjectNode();
        page.set("items", found);
        page.putNull("next").put("count", found.size()).put("counted_all", true);
        return ok(page);
    }

    private static boolean is(Query query, String name, JsonNode item) {
        return query.text(name).map(item.path(name).asString()::equals).orElse(true);
    }

    private static boolean fits(Optional<String> wanted, JsonNode campaigns) {
        return wanted.map(id ->
                        id.equals("none")
                                ? campaigns.isEmpty()
                                : campaigns.valueStream().anyMatch(it -> it.asString().equals(id)))
                .orElse(true);
    }

    private Response one(String id) throws ProblemException {
        return ok(item(id));
    }

    private ObjectNode item(String id) throws ProblemException {
        return items().filter(item -> item.path("id").asString().equals(id))
                .filter(item -> !item.path("state").asString().equals("gone"))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.notFound("Nothing has that id")));
    }

    private Response decide(Ask ask) throws ProblemException {
        note(ask);
        ObjectNode item = item(ask.place("id"));
        String state =
                switch (ask.place("action")) {
                    case "release" -> "released";
                    case "confirm" -> "confirmed";
                    case "delete" -> "gone";
                    default -> "waiting";
                };
        states.put(ask.place("id"), state);
        ObjectNode done = JSON.createObjectNode();
        done.set("item", item.put("state", state));
        done.putObject("outcome").put("code", state).put("sentence", "it is " + state + " now");
        return ok(done);
    }

    private Response bulk(Ask ask) {
        note(ask);
        JsonNode wanted = JSON.readTree(ask.request().body().bytes());
        int many = wanted.path("ids").size();
        ObjectNode done = JSON.createObjectNode();
        done.putObject("job")
                .put("id", "job-1")
                .put("action", wanted.path("action").asString())
                .put("total", many)
                .put("done", many)
                .put("failed", 0)
                .put("running", false)
                .putArray("failures");
        return ok(done);
    }

    private Response campaign(Ask ask) {
        ObjectNode campaign =
                (ObjectNode)
                        fixture("campaigns")
                                .valueStream()
                                .filter(it -> it.path("id").asString().equals(ask.place("id")))
                                .findFirst()
                                .orElseThrow();
        String action = ask.place("action");
        if (action.isEmpty()) {
            return ok(campaign);
        }
        note(ask);
        campaign.put("decision", action.equals("confirm") ? "confirmed" : "vouched");
        ObjectNode done = JSON.createObjectNode();
        done.set("campaign", campaign);
        return ok(done.putNull("job"));
    }

    private Response done(Ask ask) {
        note(ask);
        ObjectNode done = JSON.createObjectNode();
        done.put("ok", true).put("id", "new").putArray("problems");
        return ok(done);
    }

    private void note(Ask ask) {
        asked.add(
                ask.request().method()
                        + " "
                        + ask.request().target().replace("/api/v1/", "")
                        + " "
                        + ask.request().body().text());
    }

    private static Response ok(JsonNode json) {
        return new Response(
                200,
                Headers.of("Content-Type", "application/json"),
                Body.of(JSON.writeValueAsBytes(json)));
    }

    @Override
    public void close() {
        server.close();
        loops.close();
    }
}
