package social.winnow.app;

import social.winnow.admin.AdminSources;
import social.winnow.config.Config;
import social.winnow.config.ConfigLoader;
import social.winnow.config.Loaded;
import social.winnow.config.Logging;
import social.winnow.http.Door;
import social.winnow.http.EventLoops;
import social.winnow.http.FetchClient;
import social.winnow.http.HandlerServer;
import social.winnow.http.Limits;
import social.winnow.http.ProxyServer;
import social.winnow.http.SystemNames;
import social.winnow.http.Timeouts;
import social.winnow.metrics.WatchHandler;
import social.winnow.model.Clocks;
import social.winnow.model.http.Client;
import social.winnow.moderation.Moderation;
import social.winnow.notify.Notifier;
import social.winnow.store.StoreException;
import social.winnow.store.sqlite.SqliteStore;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A running Winnow: everything wired together, and taken apart again in the opposite order. */
final class Winnow implements AutoCloseable {
    private final Opened opened = new Opened();
    private final Ground ground;
    private final SendersPart senders;
    private final KnowledgePart known;
    private final JudgingPart judging;
    private final InstancePart instance;
    private final InboxPart inbox;
    private final ReleasePart releases;
    private final Moderation moderation;
    private final InetSocketAddress address;
    private final NotifyPart notifying;
    private final Optional<AdminPart> admin;
    private final InetSocketAddress watchAddress;
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
        try {
            ground = Ground.open(config, opened);
            senders = SendersPart.open(ground, fetching);
            known = KnowledgePart.open(ground, senders);
            judging = JudgingPart.open(ground, known.knowledge(), configuration, loader, file);
            instance = InstancePart.open(ground);
            inbox = InboxPart.open(ground, senders, known, judging, instance, recording);
            releases =
                    opened.keep(
                            ReleasePart.open(
                                    ground.store(),
                                    instance.access(),
                                    ground.bells().releases(),
                                    ground.clocks()));
            moderation = moderation();
            known.precedents().follow(moderation);
            HandlerServer watch = opened.keep(watch());
            ProxyServer proxy = proxy();
            opened.keep(proxy::stop);
            address = proxy.start();
            notifying = opened.keep(new NotifyPart(ground, known, judging));
            admin = AdminPart.open(config, ground.loops(), sources(file));
            admin.ifPresent(opened::keep);
            // Last, for an edge may ask it whether mail can be sent here.
            watchAddress = watch.start();
        } catch (StoreException | IOException | GeneralSecurityException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private Moderation moderation() {
        return new Moderation(
                known.guidance(),
                ground.store().quarantine(),
                ground.store().desk(),
                releases.release(),
                judging::pipeline,
                inbox.parser(),
                ground.clocks());
    }

    /** Tells metrics and health. */
    private HandlerServer watch() {
        return new HandlerServer(
                ground.loops(),
                ground.config().metrics().listen(),
                new WatchHandler(ground.metrics()::text, this::obstacles, inbox.doubt()::remark),
                Limits.DEFAULT,
                Timeouts.DEFAULT,
                ground.clocks());
    }

    private ProxyServer proxy() {
        return new ProxyServer(
                ground.loops(),
                Servers.proxy(ground.config()),
                judging::inboxes,
                inbox.inbox(),
                senders.own().map(it -> new Door(it.address().host(), it)),
                instance.software(),
                ground.clocks(),
                instance.software()::inboxPatience);
    }

    private AdminSources sources(Optional<Path> file) {
        return new AdminSources(
                Home.version(),
                AdminPart.stored(ground.store()),
                new AdminSources.Judging(
                        judging::pipeline,
                        known.waves(),
                        senders.directory(),
                        senders.relations(),
                        judging.rules()),
                new AdminSources.Configured(
                        judging::config, file, judging.reload()::reload, judging.reloads()),
                moderation,
                releases.paths(),
                new AdminSources.Health(
                        ground.store()::writable,
                        this::obstacles,
                        () -> inbox.doubt().remark().stream().toList(),
                        inbox.holds()::held),
                notifying.notifier(),
                ground.clocks());
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
        return ground.store();
    }

    private List<String> obstacles() {
        List<String> obstacles = new ArrayList<>();
        if (stopping) {
            obstacles.add("stopping");
        }
        if (!ground.store().writable()) {
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
        opened.close();
    }
}
