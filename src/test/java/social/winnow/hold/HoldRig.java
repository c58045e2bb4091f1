package social.winnow.hold;

import social.winnow.hold.Courier.Receipt;
import social.winnow.model.Activity;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Judgement;
import social.winnow.model.Kind;
import social.winnow.model.Symbol;
import social.winnow.model.Verification;
import social.winnow.model.http.Request;
import social.winnow.parse.ActivityParser;
import social.winnow.parse.ParseOutcome;
import social.winnow.pipeline.ConfiguredRule;
import social.winnow.pipeline.Knowledge;
import social.winnow.pipeline.LocalHosts;
import social.winnow.pipeline.Mode;
import social.winnow.pipeline.Patience;
import social.winnow.pipeline.Pipeline;
import social.winnow.pipeline.PipelineListener;
import social.winnow.pipeline.Policy;
import social.winnow.pipeline.RuleMode;
import social.winnow.pipeline.Setup;
import social.winnow.relation.Acquaintances;
import social.winnow.relation.MemoryTies;
import social.winnow.relation.RelationListener;
import social.winnow.rule.Context;
import social.winnow.rule.Rule;
import social.winnow.rule.Tally;
import social.winnow.signature.HttpSignature.Scheme;
import social.winnow.state.WaveListener;
import social.winnow.state.memory.MemoryConversations;
import social.winnow.state.memory.MemoryFates;
import social.winnow.state.memory.MemorySightings;
import social.winnow.state.memory.MemoryTallied;
import social.winnow.state.memory.MemoryWaveWatch;
import social.winnow.state.memory.SecretHash;
import social.winnow.state.memory.TokenBuckets;
import social.winnow.store.Kept;
import social.winnow.store.Selection;
import social.winnow.store.State;
import social.winnow.store.StoreException;
import social.winnow.store.StoreListener;
import social.winnow.store.sqlite.SqliteSettings;
import social.winnow.store.sqlite.SqliteStore;
import social.winnow.testkit.FakeSenders;
import social.winnow.testkit.ManualClocks;
import social.winnow.testkit.SigningActor;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds around a real store, in a time that stands still; what texts are worth is the test's to
 * say, and to change.
 */
final class HoldRig implements AutoCloseable {
    static final String MIA = "https://local.example/users/mia";
    static final String EVE = "https://remote.example/users/eve";

    private static final Symbol SAID = Symbol.of("SAID", Kind.CONTENT);
    private static final ActivityParser PARSER = new ActivityParser(1 << 20);

    final ManualClocks time = new ManualClocks();
    final Map<String, Double> worth = new ConcurrentHashMap<>();
    final Carrier courier = new Carrier();
    final Ears heard = new Ears();
    final SqliteStore store;
    Pipeline pipeline;
    Holds holds;
    HoldTerms terms = HoldTerms.DEFAULT;
    int counted;
    boolean fails;

    private final Map<String, SigningActor> actors = new HashMap<>();
    private int serial;
    private Mode mode = Mode.ENFORCE;

    /** The instance: takes everything, until a test says otherwise. */
    static final class Carrier implements Courier {
        final List<Request> delivered = new ArrayList<>();
        Receipt answer = new Receipt.Taken(202);
        Duration window = Duration.ofMinutes(5);
        boolean takesMessageSignatures;
        Runnable underWay = () -> {};

        @Override
        public Receipt deliver(Request request) {
            underWay.run();
            if (answer instanceof Receipt.Taken) {
                delivered.add(request);
            }
            return answer;
        }

        @Override
        public Optional<Instant> until(Request request, Instant receivedAt) {
            return Optional.of(receivedAt.plus(window));
        }

        @Override
        public boolean takesMessageSignatures() {
            return takesMessageSignatures;
        }

        /** The texts that arrived, in order. */
        List<String> texts() {
            return delivered.stream().map(it -> text(it.body().text())).toList();
        }

        private static String text(String json) {
            int at = json.indexOf("\"text\":\"") + 8;
            return json.substring(at, json.indexOf('"', at));
        }
    }

    /** Writes down what holds tell. */
    static final class Ears implements HoldListener {
        final List<String> all = new ArrayList<>();

        @Override
        public void held(Delivery delivery, Judgement judgement) {
            all.add("held");
        }

        @Override
        public void notHeld(Delivery delivery, Reason reason) {
            all.add("not held: " + reason.label());
        }

        @Override
        public void knocked(Delivery delivery) {
            all.add("knocked");
        }

        @Override
        public void ended(Delivery delivery, Judgement judgement, End end, Duration waited) {
            all.add(end.label() + " after " + waited.toSeconds() + " s");
        }

        @Override
        public void postponed(Delivery delivery) {
            all.add("postponed");
        }
    }

    HoldRig(Path folder) throws StoreException {
        store =
                SqliteStore.open(
                        folder.resolve("winnow.db"),
                        SqliteSettings.DEFAULT.reading(Duration.ofSeconds(30)),
                        StoreListener.NONE,
                        time.clocks());
        worth.put("doubtful", 4.5);
        worth.put("bad", 7.0);
        worth.put("worst", 9.0);
        start();
    }

    /** A process begins: it remembers nothing but the store. */
    void start() throws StoreException {
        pipeline = new Pipeline(setup(), knowledge(), new PipelineListener() {}, time.clocks());
        holds =
                new Holds(
                        () -> pipeline,
                        store.quarantine(),
                        courier,
                        () -> terms,
                        heard,
                        Runnable::run,
                        time.clocks());
        holds.begin(PARSER);
    }

    /** From now on nothing is carried out. */
    void observe() {
        mode = Mode.OBSERVE;
        pipeline = new Pipeline(setup(), knowledge(), new PipelineListener() {}, time.clocks());
    }

    private Setup setup() {
        Rule rule =
                new Rule() {
                    @Override
                    public List<Finding> judge(Delivery delivery, Context context) {
                        fail();
                        double points = points(delivery.request().body().text());
                        return points == 0
                                ? List.of()
                                : List.of(new Finding(SAID, points / 10, "says so"));
                    }

                    @Override
                    public List<Tally> tallies(Delivery delivery, Context context) {
                        fail();
                        counted++;
                        return List.of();
                    }
                };
        return new Setup(
                List.of(
                        new ConfiguredRule(
                                "said", "said", RuleMode.ENFORCE, Map.of(SAID, 10.0), rule, true)),
                new Policy(
                        mode,
                        OptionalDouble.of(4),
                        OptionalDouble.of(6),
                        OptionalDouble.empty(),
                        Map.of()),
                new LocalHosts(Set.of("local.example")),
                Patience.DEFAULT);
    }

    private void fail() {
        if (fails) {
            throw new StackOverflowError();
        }
    }

    private double points(String body) {
        return worth.entrySet().stream()
                .filter(it -> body.contains(it.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElse(0);
    }

    private Knowledge knowledge() {
        return new Knowledge(
                new FakeSenders(),
                new TokenBuckets(1_000, time.clocks()),
                new MemorySightings(1_000, _ -> {}, SecretHash.fixed(), time.clocks()),
                new Acquaintances(
                        new MemoryTies(),
                        Duration.ofDays(7),
                        1_000,
                        Runnable::run,
                        RelationListener.NONE,
                        time.clocks()),
                new MemoryConversations(1_000, time.clocks()),
                new MemoryTallied(1_000, time.clocks()),
                new MemoryFates(1_000, time.clocks()),
                new MemoryWaveWatch(WaveListener.NONE, SecretHash.fixed(), time.clocks()));
    }

    /** A post to Mia. */
    static String note(String actor, String name, String text) {
        return activity(
                "Create",
                actor,
                name,
                """
                {"id":"%s/notes/%s","type":"Note","attributedTo":"%s","content":"%s",\
                "tag":[{"type":"Mention","href":"%s","name":"@mia@local.example"}]}\
                """
                        .formatted(actor, name, actor, text, MIA),
                text);
    }

    static String update(String actor, String name, String text) {
        return note(actor, name, text)
                .replace("\"Create\"", "\"Update\"")
                .replace("/activities/" + name, "/activities/update-" + name);
    }

    /** The member {@code text} is the test's own, to know it by. */
    static String activity(String type, String actor, String name, String object, String text) {
        return """
        {"@context":"https://www.w3.org/ns/activitystreams","type":"%s",\
        "id":"%s/activities/%s","actor":"%s","to":["%s"],"object":%s,"text":"%s"}\
        """
                .formatted(type, actor, name, actor, MIA, object, text);
    }

    static String delete(String actor, String name) {
        return activity(
                "Delete",
                actor,
                "delete-" + name,
                "\"" + actor + "/notes/" + name + "\"",
                "delete " + name);
    }

    Delivery delivery(String json) {
        return delivery(json, Scheme.CAVAGE);
    }

    /** Signed by its actor in that way, just now. */
    Delivery delivery(String json, Scheme scheme) {
        Activity activity = parsed(json);
        String actor = activity.envelope().actor();
        Request request =
                actors.computeIfAbsent(actor, SigningActor::ed25519)
                        .post(scheme, "local.example", "/inbox", json, now());
        return new Delivery(
                "%06d".formatted(++serial),
                now(),
                request,
                activity,
                new Verification.Verified(Verification.By.SIGNATURE));
    }

    /** Its sender's next key is another. */
    void rotate(String actor) {
        actors.put(actor, SigningActor.rsa(actor)); // the ids of their keys differ, too
    }

    private static Activity parsed(String json) {
        return ((ParseOutcome.Parsed) PARSER.parse(json.getBytes(StandardCharsets.UTF_8)))
                .activity();
    }

    Instant now() {
        return time.clocks().wall().instant();
    }

    /** Judges and places it, as the inbox does; the label of what is to be done with it. */
    String send(String json) throws StoreException {
        return send(delivery(json));
    }

    String send(Delivery delivery) throws StoreException {
        return switch (holds.place(delivery, pipeline.judge(delivery))) {
            case Placement.AsJudged(var judgement) -> {
                pipeline.learn(delivery, judgement);
                yield judgement.enforced().label();
            }
            case Placement.Held _ -> "held";
            case Placement.Knock _ -> "knock";
        };
    }

    /** So much time passes, and what is due is settled. */
    void pass(int seconds) {
        time.pass(Duration.ofSeconds(seconds));
        holds.run();
    }

    List<Kept> kept(State state) throws StoreException {
        return store.quarantine().list(Selection.newest(1000).in(state));
    }

    @Override
    public void close() {
        store.close();
    }
}
