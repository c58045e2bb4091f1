package social.winnow.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.actor.ActorDirectory;
import social.winnow.actor.OwnActor;
import social.winnow.actor.SignedFetches;
import social.winnow.admin.AdminSources;
import social.winnow.admin.Reloads;
import social.winnow.admin.RuleCounts;
import social.winnow.admin.WaveSince;
import social.winnow.config.Config;
import social.winnow.config.ConfigLoader;
import social.winnow.config.ConfigWatcher;
import social.winnow.config.Loaded;
import social.winnow.config.Logging;
import social.winnow.config.Reload;
import social.winnow.hold.Holds;
import social.winnow.http.Door;
import social.winnow.http.EventLoops;
import social.winnow.http.FetchClient;
import social.winnow.http.HandlerServer;
import social.winnow.http.Limits;
import social.winnow.http.ProxyServer;
import social.winnow.http.SystemNames;
import social.winnow.http.Timeouts;
import social.winnow.inbox.Inbox;
import social.winnow.inbox.InboxListener;
import social.winnow.inbox.InboxRoutes;
import social.winnow.metrics.WatchHandler;
import social.winnow.metrics.WinnowMetrics;
import social.winnow.model.Clocks;
import social.winnow.model.http.Client;
import social.winnow.moderation.Guidance;
import social.winnow.moderation.Moderation;
import social.winnow.moderation.Precedents;
import social.winnow.notify.EventQueue;
import social.winnow.notify.Notifier;
import social.winnow.parse.ActivityParser;
import social.winnow.pipeline.Knowledge;
import social.winnow.recording.Recorder;
import social.winnow.relation.Acquaintances;
import social.winnow.rule.Relations;
import social.winnow.rule.Senders;
import social.winnow.signature.PublicAddress;
import social.winnow.state.memory.SecretHash;
import social.winnow.store.StoreException;
import social.winnow.store.sqlite.SqliteStore;
import social.winnow.verification.SelfDoubt;
import social.winnow.verification.Verifier;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A running Winnow: everything wired together, and taken apart again in the opposite order. */
final class Winnow implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Winnow.class);
    private static final Duration SETTLE = Duration.ofMillis(200);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final WinnowMetrics metrics = new WinnowMetrics(Home.version());
    private final SqliteStore store;
    private final InetSocketAddress address;
    private final InetSocketAddress watchAddress;
    private final SelfDoubt doubt;
    private final NotifyPart notifying;
    private final Optional<AdminPart> admin;
    private final ReleasePart releases;
    private volatile boolean stopping;

    /** Where accounts are fetched from. */
    interface Fetching {
        Client client(Config config, EventLoops loops, Clocks clocks)
                throws IOException, GeneralSecurityException;

        /** The public internet, as far as the configuration allows. */
        static Fetching real() {
            return (config, loops, clocks) ->
                    new FetchClient(Servers.fetching(config), new SystemNames(), loops, clocks);
        }
    }

    /**
     * Starts everything.
     *
     * @param file where the configuration came from and is watched; empty: it does not change
     */
    static Winnow start(
            Loaded.Accepted configuration,
            ConfigLoader loader,
            Optional<Path> file,
            Fetching fetching)
            throws StoreException, IOException, GeneralSecurityException {
        return start(configuration, loader, file, fetching, Optional.empty());
    }

    /**
     * The same.
     *
     * @param recording where to write what is delivered
     */
    static Winnow start(
            Loaded.Accepted configuration,
            ConfigLoader loader,
            Optional<Path> file,
            Fetching fetching,
            Optional<Recording> recording)
            throws StoreException, IOException, GeneralSecurityException {
        return new Winnow(configuration, loader, file, fetching, recording);
    }

    private Winnow(
            Loaded.Accepted configuration,
            ConfigLoader loader,
            Optional<Path> file,
            Fetching fetching,
            Optional<Recording> recording)
            throws StoreException, IOException, GeneralSecurityException {
        Config config = configuration.config();
        Logging.apply(config.log());
        Clocks clocks = SystemClocks.get();
        parts.push(metrics);
        EventQueue events = new EventQueue(metrics.notifications(), clocks);
        Bells bells = new Bells(events::tell);
        try {
            store = keep(Stores.open(config, bells.store(metrics.store()), clocks));
            EventLoops loops = keep(EventLoops.create());
            Optional<OwnActor> own = OwnAccount.of(config);
            Client plain = fetching.client(config, loops, clocks);
            Client client = signing(own, plain, clocks);
            ExecutorService fetches = keep(Executors.newVirtualThreadPerTaskExecutor());
            ActorDirectory senders =
                    new ActorDirectory(
                            client,
                            store.actors(),
                            Servers.fetchLimits(config),
                            clocks,
                            fetches,
                            metrics.fetches());
            Levels.tell(metrics, senders);
            Acquaintances relations =
                    new Acquaintances(
                            store.relations(),
                            config.learnFor(),
                            config.memory().relations(),
                            fetches,
                            new RelationLog(),
                            clocks);
            Levels.tell(metrics, relations);
            CampaignLog campaigns = new CampaignLog();
            WaveSince waves = new WaveSince(metrics.waves(), clocks.wall());
            Knowledge found =
                    Judging.knowledge(
                            config,
                            senders,
                            relations,
                            new Judging.Ears(
                                    bells.campaigns(campaigns), bells.waves(new WaveLog(waves))),
                            SecretHash.random(),
                            clocks);
            Precedents precedents =
                    keep(
                            new Precedents(
                                    store.quarantine(), store.overrides(), found.fates(), clocks));
            precedents.recall(config.memory().verdicts());
            Guidance guidance =
                    new Guidance(
                            new Guidance.Records(
                                    store.audit(),
                                    store.decisions(),
                                    store.lists(),
                                    store.overrides()),
                            found,
                            clocks);
            Knowledge knowledge = guidance.knowledge();
            metrics.gauge(
                    "winnow.campaigns",
                    "What many strangers brought within the last 24 hours, up to 100",
                    () -> knowledge.sightings().campaigns().size());
            RuleCounts rules = new RuleCounts();
            Reloads reloads = new Reloads(rules, clocks.wall());
            Reload<Snapshot> reload =
                    new Reload<>(
                            loader,
                            file.orElse(ConfigOption.USUAL),
                            configuration,
                            wanted -> snapshot(wanted, knowledge, rules, clocks),
                            built -> SelfTest.run(built.config(), built.standards().pipeline()),
                            bells.reloads(new ReloadLog(metrics, reloads)));
            metrics.gauge(
                    "winnow.wave",
                    "1 while the instance is under attack, or the admin says so",
                    () -> reload.current().config().wave().tells(knowledge.waves()) ? 1 : 0);
            if (file.isPresent()) {
                parts.push(
                        new ConfigWatcher(file.get(), reload::neighbours, SETTLE, reload::reload));
            }
            doubt = new SelfDoubt(bells.verification(metrics.verification()), clocks);
            Verifier verifier =
                    new Verifier(
                            new PublicAddress(config.publicScheme(), Optional.empty()),
                            senders.keys(),
                            doubt,
                            metrics.verification(),
                            clocks);
            Client instance = Instances.client(config, loops, clocks);
            UpstreamSoftware upstream =
                    new UpstreamSoftware(config, instance, metrics.traffic(), clocks.nanos());
            HoldKeeper keeper = keep(new HoldKeeper());
            Holds holds =
                    new Holds(
                            () -> reload.current().standards().pipeline(),
                            store.quarantine(),
                            Instances.courier(config, instance, upstream),
                            () -> reload.current().config().hold(),
                            metrics.holds(),
                            keeper.couriers(),
                            clocks);
            holds.begin(new ActivityParser(config.limits().body()));
            campaigns.then(holds::reconsider);
            guidance.then(holds::reconsider);
            metrics.gauge("winnow.held", "Deliveries that are held at this moment", holds::held);
            keeper.keep(holds);
            Inbox inbox =
                    new Inbox(
                            new ActivityParser(config.limits().body()),
                            () -> reload.current().standards(),
                            verifier,
                            holds,
                            store.quarantine(),
                            store.shadow(),
                            told(recording, config, senders, relations, rules, clocks),
                            clocks);
            releases =
                    keep(
                            ReleasePart.open(
                                    store,
                                    Instances.access(config, instance, upstream, clocks),
                                    bells.releases(),
                                    clocks));
            Moderation moderation =
                    new Moderation(
                            guidance,
                            store.quarantine(),
                            store.desk(),
                            releases.release(),
                            () -> reload.current().standards().pipeline(),
                            new ActivityParser(config.limits().body()),
                            clocks);
            precedents.follow(moderation);
            HandlerServer watch =
                    keep(
                            new HandlerServer(
                                    loops,
                                    config.metrics().listen(),
                                    new WatchHandler(metrics::text, this::obstacles, doubt::remark),
                                    Limits.DEFAULT,
                                    Timeouts.DEFAULT,
                                    clocks));
            ProxyServer proxy =
                    new ProxyServer(
                            loops,
                            Servers.proxy(config),
                            () -> reload.current().inboxes(),
                            inbox,
                            own.map(it -> new Door(it.address().host(), it)),
                            upstream,
                            clocks,
                            upstream::inboxPatience);
            parts.push(proxy::stop);
            address = proxy.start();
            notifying =
                    keep(
                            new NotifyPart(
                                    config,
                                    events,
                                    () -> reload.current().config().told(),
                                    new Rounds(
                                            store.desk(),
                                            store.history(),
                                            knowledge.sightings(),
                                            events::tell,
                                            clocks),
                                    loops,
                                    metrics.notifications(),
                                    clocks));
            admin =
                    AdminPart.open(
                            config,
                            loops,
                            new AdminSources(
                                    Home.version(),
                                    AdminPart.stored(store),
                                    new AdminSources.Judging(
                                            () -> reload.current().standards().pipeline(),
                                            waves,
                                            senders,
                                            relations,
                                            rules),
                                    new AdminSources.Configured(
                                            () -> reload.current().config(),
                                            file,
                                            reload::reload,
                                            reloads),
                                    moderation,
                                    releases.paths(),
                                    new AdminSources.Health(
                                            store::writable,
                                            this::obstacles,
                                            () -> doubt.remark().stream().toList(),
                                            holds::held),
                                    notifying.notifier(),
                                    clocks));
            admin.ifPresent(parts::push);
            // Last, for an edge may ask it whether mail can be sent here.
            watchAddress = watch.start();
        } catch (StoreException | IOException | GeneralSecurityException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private static Client signing(Optional<OwnActor> own, Client plain, Clocks clocks) {
        return own.<Client>map(
                        it -> new SignedFetches(plain, it.signer(clocks.wall()), clocks.nanos()))
                .orElse(plain);
    }

    private InboxListener told(
            Optional<Recording> recording,
            Config config,
            Senders senders,
            Relations relations,
            RuleCounts rules,
            Clocks clocks)
            throws IOException {
        InboxListener counted =
                new CountedInbox(metrics.inbox(), rules, store.history(), clocks.wall());
        if (recording.isEmpty()) {
            return counted;
        }
        Recorder recorder =
                new Recorder(
                        recording.get().file(),
                        recording.get().most(),
                        Judging.hosts(config),
                        senders,
                        relations,
                        clocks.wall().instant());
        return new RecordedInbox(counted, keep(recorder));
    }

    private Snapshot snapshot(Config config, Knowledge knowledge, RuleCounts rules, Clocks clocks) {
        return new Snapshot(
                config,
                Judging.standards(
                        config,
                        Judging.pipeline(
                                config,
                                knowledge,
                                new FaultLog(new CountedRules(metrics.pipeline(), rules)),
                                clocks)),
                new InboxRoutes(config.inboxes()));
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    /** Where requests are taken. */
    InetSocketAddress address() {
        return address;
    }

    /** Where metrics and health are told. */
    InetSocketAddress watchAddress() {
        return watchAddress;
    }

    /** Where moderators are answered; empty if nowhere. */
    Optional<InetSocketAddress> adminAddress() {
        return admin.map(AdminPart::address);
    }

    /** Who tells moderators. */
    Notifier notifier() {
        return notifying.notifier();
    }

    /** What moderators release. */
    ReleasePart releases() {
        return releases;
    }

    SqliteStore store() {
        return store;
    }

    private List<String> obstacles() {
        List<String> obstacles = new ArrayList<>();
        if (stopping) {
            obstacles.add("stopping");
        }
        if (!store.writable()) {
            obstacles.add("the store cannot be written");
        }
        return obstacles;
    }

    /**
     * Readiness ends first; then the proxy takes no more, finishes what it has, and the rest
     * follows.
     */
    @Override
    public void close() {
        stopping = true;
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("could not close {}", part.getClass().getSimpleName(), e);
            }
        }
    }
}
