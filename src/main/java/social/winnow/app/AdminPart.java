package social.winnow.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.admin.Admin;
import social.winnow.admin.AdminSettings;
import social.winnow.admin.AdminSources;
import social.winnow.config.Config;
import social.winnow.config.Secret;
import social.winnow.http.EventLoops;
import social.winnow.http.HandlerServer;
import social.winnow.http.Limits;
import social.winnow.http.Timeouts;
import social.winnow.model.Clocks;
import social.winnow.store.sqlite.SqliteStore;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/** The listener for moderators. */
final class AdminPart implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AdminPart.class);

    /** A release waits for the instance. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(60);

    private final Admin admin;
    private final HandlerServer server;
    private final InetSocketAddress address;

    private AdminPart(Admin admin, HandlerServer server, InetSocketAddress address) {
        this.admin = admin;
        this.server = server;
        this.address = address;
    }

    /**
     * Opens it; empty if none is wanted, or it cannot be opened: mail flows without it, and the log
     * says why.
     */
    static Optional<AdminPart> open(Config config, EventLoops loops, AdminSources sources) {
        Optional<InetSocketAddress> listen = config.admin().listen();
        if (listen.isEmpty()) {
            return Optional.empty();
        }
        try {
            Admin admin = new Admin(settings(config), sources);
            AdminPart part = start(listen.get(), config, loops, admin, sources.clocks());
            LOG.info("moderators find their page on http://{}", Addresses.text(part.address));
            if (config.admin().token().isEmpty()) {
                LOG.info("the page's token is in {}", AdminToken.file(config));
            }
            return Optional.of(part);
        } catch (IOException e) {
            LOG.error("there is no page for moderators: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static AdminSettings settings(Config config) throws IOException {
        return new AdminSettings(
                AdminToken.of(config),
                config.admin().readToken().map(Secret::value),
                config.admin().publicUrl());
    }

    private static AdminPart start(
            InetSocketAddress listen, Config config, EventLoops loops, Admin admin, Clocks clocks)
            throws IOException {
        HandlerServer server =
                new HandlerServer(
                        loops,
                        listen,
                        admin.handler(),
                        limits(config),
                        timeouts(),
                        config.trustedProxies(),
                        Admin.EVERYWHERE,
                        clocks);
        try {
            return new AdminPart(admin, server, server.start());
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    static AdminSources.Stored stored(SqliteStore store) {
        return new AdminSources.Stored(
                store.quarantine(),
                store.desk(),
                store.history(),
                store.shadow(),
                store.relations(),
                store.audit());
    }

    /** Where moderators are answered. */
    InetSocketAddress address() {
        return address;
    }

    private static Limits limits(Config config) {
        Limits usual = Limits.DEFAULT;
        return new Limits(
                Math.max(usual.body(), config.limits().body()),
                usual.head(),
                usual.line(),
                usual.headers(),
                200,
                50,
                usual.requestsPerConnection(),
                0,
                32,
                16,
                usual.bodiesInFlight());
    }

    private static Timeouts timeouts() {
        Timeouts usual = Timeouts.DEFAULT;
        return new Timeouts(
                usual.head(),
                usual.body(),
                usual.idle(),
                usual.write(),
                usual.linger(),
                LONGEST_CALL,
                usual.connect(),
                usual.inbox(),
                usual.answer(),
                usual.stream(),
                usual.upstreamIdle(),
                usual.drain());
    }

    @Override
    public void close() {
        server.close();
        admin.close();
    }
}
