package social.winnow.moderation;

import social.winnow.config.Config;
import social.winnow.config.ConfigLoader;
import social.winnow.config.Loaded;
import social.winnow.config.RuleTypes;
import social.winnow.hold.Courier;
import social.winnow.hold.HoldListener;
import social.winnow.hold.HoldTerms;
import social.winnow.hold.Holds;
import social.winnow.hold.Placement;
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
import social.winnow.pipeline.Knowledge;
import social.winnow.pipeline.LocalHosts;
import social.winnow.pipeline.Pipeline;
import social.winnow.pipeline.PipelineListener;
import social.winnow.pipeline.Setup;
import social.winnow.relation.Acquaintances;
import social.winnow.relation.RelationListener;
import social.winnow.release.Access;
import social.winnow.release.ForwardedHead;
import social.winnow.release.Instance;
import social.winnow.release.Release;
import social.winnow.release.ReleaseListener;
import social.winnow.release.ReplayWindow;
import social.winnow.release.Retries;
import social.winnow.release.Software;
import social.winnow.rule.RuleFactory;
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
import social.winnow.testkit.Json;
import social.winnow.testkit.ManualClocks;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * Everything from the judgement of a delivery to what moderators make of it, with the shipped rules
 * around a real store, in a time that stands still. The instance takes whatever is released, unless
 * it is away.
 */
final class ModerationRig implements AutoCloseable {
    static final String LURE = "https://lure.example/";
    static final String OFFER = "You were selected for a gift card, collect it tonight";

    /** A busy machine must not decide what is known of somebody. */
    private static final SqliteSettings PATIENT =
            SqliteSettings.DEFAULT.reading(Duration.ofSeconds(30));

    private static final ActivityParser PARSER = new ActivityParser(1 << 20);
    private static final Config CONFIG = shipped();

    final ManualClocks time = new ManualClocks();
    final List<String> delivered = new ArrayList<>();
    boolean away; // whether the instance is
    Retries retries;
    private final FakeSenders senders = new FakeSenders();
    private final Path file;
    private int serial;
    SqliteStore store;
    Knowledge knowledge;
    Pipeline pipeline;
    Holds holds;
    Precedents precedents;
    Moderation moderation;

    ModerationRig(Path folder) throws StoreException {
        file = folder.resolve("winnow.db");
        begin();
    }

    private static Config shipped() {
        List<RuleFactory> factories =
                ServiceLoader.load(RuleFactory.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        Loaded loaded =
                new ConfigLoader(_ -> new RuleTypes.Found(factories, List.of()), Map.of())
                        .load("winnow.yaml", "upstream: http://127.0.0.1:3000\n");
        return ((Loaded.Accepted) loaded).config();
    }

    /** The process ends and begins anew: it remembers what the store does. */
    void restart() throws StoreException {
        close();
        begin();
    }

    private void begin() throws StoreException {
        store = open();
        Knowledge found = knowledge();
        precedents =
                new Precedents(store.quarantine(), store.overrides(), found.fates(), time.clocks());
        precedents.recall(100);
        Guidance guidance =
                new Guidance(
                        new Guidance.Records(
                                store.audit(), store.decisions(), store.lists(), store.overrides()),
                        found,
                        time.clocks());
        knowledge = guidance.knowledge();
        pipeline =
                new Pipeline(
                        new Setup(
                                CONFIG.rules(),
                                CONFIG.composites(),
                                CONFIG.policy(),
                                CONFIG.wave(),
                                new LocalHosts(Set.of("local.example")),
                                CONFIG.patience()),
                        knowledge,
                        new PipelineListener() {},
                        time.clocks());
        holds =
                new Holds(
                        () -> pipeline,
                        store.quarantine(),
                        new Taking(),
                        () -> HoldTerms.DEFAULT,
                        HoldListener.NONE,
                        Runnable::run,
                        time.clocks());
        holds.begin(PARSER);
        guidance.then(holds::reconsider);
        Release release = new Release(store.quarantine(), store.desk(), instance(), time.clocks());
        retries =
                new Retries(
                        release,
                        store.quarantine(),
                        store.desk(),
                        new ReleaseListener() {},
                        time.clocks().wall());
        moderation =
                new Moderation(
                        guidance,
                        store.quarantine(),
                        store.desk(),
                        release,
                        () -> pipeline,
                        PARSER,
                        time.clocks());
        precedents.begin(moderation.lessons());
    }

    /** The store, once more: as another process opens it. */
    SqliteStore attach() throws StoreException {
        return SqliteStore.attach(file, PATIENT, time.clocks());
    }

    private SqliteStore open() throws StoreException {
        return SqliteStore.open(file, PATIENT, StoreListener.NONE, time.clocks());
    }

    private Access instance() {
        Instance instance =
                new Instance(
                        URI.create("http://127.0.0.1:3000/"),
                        new ReplayWindow(Software.MASTODON, Optional.empty()),
                        new ForwardedHead("https"),
                        Duration.ofSeconds(10));
        return new Access(
                call -> {
                    if (away) {
                        return new Reply.Failed(Reply.Reason.CONNECT, "refused");
                    }
                    delivered.add(call.body().text());
                    return new Reply.Answered(Response.of(202));
                },
                () -> instance,
                () -> true,
                Optional.empty());
    }

    /** Takes what is delivered at the end of a hold. */
    private final class Taking implements Courier {
        @Override
        public Receipt deliver(Request request) {
            delivered.add(request.body().text());
            return new Receipt.Taken(202);
        }

        @Override
        public Optional<Instant> until(Request request, Instant receivedAt) {
            return Optional.of(receivedAt.plus(Duration.ofHours(12)));
        }

        @Override
        public boolean takesMessageSignatures() {
            return true;
        }
    }

    private Knowledge knowledge() {
        return new Knowledge(
                senders,
                new TokenBuckets(1_000, time.clocks()),
                new MemorySightings(1_000, _ -> {}, SecretHash.fixed(), time.clocks()),
                new Acquaintances(
                        store.relations(),
                        Duration.ZERO,
                        1_000,
                        Runnable::run,
                        RelationListener.NONE,
                        time.clocks()),
                new MemoryConversations(1_000, time.clocks()),
                new MemoryTallied(1_000, time.clocks()),
                new MemoryFates(1_000, time.clocks()),
                new MemoryWaveWatch(WaveListener.NONE, SecretHash.fixed(), time.clocks()));
    }

    /** A stranger of that number, from a town of its own; its account is hours old. */
    String stranger(int number) {
        String actor = "https://town%d.example/users/u%d".formatted(number, number);
        senders.ageAtHand(actor, Duration.ofHours(5));
        return actor;
    }

    /** Somebody whose account is years old. */
    String veteran(int number) {
        String actor = "https://oldtown%d.example/users/v%d".formatted(number, number);
        senders.ageAtHand(actor, Duration.ofDays(900));
        return actor;
    }

    /** A post to a local user of that number: what became of it. */
    Verdict bring(String actor, String text, String link, int to) throws StoreException {
        return post(actor, text, link, to).verdict();
    }

    /** What became of a post, and under which id it is kept. */
    record Posted(String id, Verdict verdict) {}

    Posted post(String actor, String text, String link, int to) throws StoreException {
        String id = "d%04d".formatted(++serial);
        Delivery delivery = delivery(id, json(actor, text, link, to));
        Judgement judgement = pipeline.judge(delivery);
        Verdict verdict =
                switch (holds.place(delivery, judgement)) {
                    case Placement.Held _ -> new Verdict.Hold();
                    case Placement.Knock _ -> throw new AssertionError("is understood");
                    case Placement.AsJudged(var decided) -> {
                        keep(delivery, decided);
                        pipeline.learn(delivery, decided);
                        yield decided.enforced();
                    }
                };
        time.pass(Duration.ofSeconds(3));
        return new Posted(id, verdict);
    }

    private void keep(Delivery delivery, Judgement decided) throws StoreException {
        switch (decided.enforced()) {
            case Verdict.Quarantine _ -> store.quarantine().keep(delivery, decided);
            case Verdict.Drop _ -> store.quarantine().drop(delivery, decided);
            case Verdict.Forward _, Verdict.Hold _, Verdict.Refuse _ -> {}
        }
    }

    private Delivery delivery(String id, String json) {
        Instant now = time.clocks().wall().instant();
        ParseOutcome parsed = PARSER.parse(Body.of(json).bytes());
        return new Delivery(
                id,
                now,
                new Request(
                        "POST",
                        "/inbox",
                        Headers.of(
                                "Host",
                                "local.example",
                                "Date",
                                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                        now.atOffset(ZoneOffset.UTC)),
                                "Content-Type",
                                "application/activity+json"),
                        Body.of(json),
                        InetAddress.ofLiteral("192.0.2.7")),
                ((ParseOutcome.Parsed) parsed).activity(),
                new Verification.Verified(Verification.By.SIGNATURE));
    }

    /** It comes once more. */
    Delivery copy(Kept kept) {
        return delivery("copy", kept.request().orElseThrow().body().text());
    }

    private static String json(String actor, String text, String link, int to) {
        String local = "https://local.example/users/l" + to;
        String content =
                "<p>%s <a href='%s'>%s</a></p>".formatted(text, link, link).replace('\'', '"');
        String server = actor.substring(0, actor.indexOf("/users/"));
        return Json.createOf(
                        Json.note(
                                "content",
                                Json.text(content),
                                "tag",
                                "[{\"type\":\"Mention\",\"href\":\"%s\"}]".formatted(local)))
                .replace(Json.text(Json.EVE), Json.text(actor))
                .replace("\"https://remote.example/", "\"" + server + "/");
    }

    /** What the instance did not take is tried again. */
    void comesBack() {
        away = false;
        time.pass(Duration.ofMinutes(2));
        retries.run();
    }

    /** What stands in that state, the newest first. */
    List<Kept> in(State state) throws StoreException {
        return store.quarantine().list(Selection.newest(100).in(state));
    }

    State state(String id) throws StoreException {
        return store.quarantine().find(id).orElseThrow().state();
    }

    /** Lets what is held come to its end, as far as it does by now. */
    void settle() {
        time.pass(Duration.ofSeconds(2));
        holds.run();
    }

    @Override
    public void close() {
        precedents.close();
        store.close();
    }
}
