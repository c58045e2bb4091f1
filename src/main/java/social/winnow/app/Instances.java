package social.winnow.app;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;

import social.winnow.config.Config;
import social.winnow.hold.Courier;
import social.winnow.http.EventLoops;
import social.winnow.http.SystemNames;
import social.winnow.http.UpstreamClient;
import social.winnow.model.Clocks;
import social.winnow.model.http.Client;
import social.winnow.release.Access;
import social.winnow.release.ForwardedHead;
import social.winnow.release.Instance;
import social.winnow.release.InstanceApi;
import social.winnow.release.InstanceCourier;
import social.winnow.release.Product;
import social.winnow.release.Release;
import social.winnow.release.ReplayWindow;
import social.winnow.release.Software;
import social.winnow.store.sqlite.SqliteStore;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The server behind Winnow, as the configuration describes it. */
final class Instances {
    private static final Duration RELEASE_TIMEOUT = Duration.ofSeconds(30);

    /** Others wait for their turn, and there is to be time for a second try. */
    private static final Duration HOLD_TIMEOUT = Duration.ofSeconds(15);

    private Instances() {}

    /** A client that only ever talks to the instance. */
    static Client client(Config config, EventLoops loops, Clocks clocks) {
        URI url = config.upstream().url();
        int port = url.getPort() < 0 ? 80 : url.getPort();
        return new UpstreamClient(
                InetSocketAddress.createUnresolved(url.getHost(), port),
                new SystemNames(),
                loops,
                clocks);
    }

    /** For a command, which asks the instance what it runs and waits for the answer. */
    static Release release(Config config, SqliteStore store, EventLoops loops, Clocks clocks) {
        Client client = client(config, loops, clocks);
        Config.Upstream upstream = config.upstream();
        Supplier<Optional<Product>> told =
                Suppliers.memoize(() -> UpstreamSoftware.ask(config, client));
        Software software =
                upstream.software()
                        .or(() -> told.get().map(Product::name))
                        .map(Software::named)
                        .orElse(Software.UNKNOWN);
        Instance instance = instance(config, software, RELEASE_TIMEOUT);
        BooleanSupplier takesMessageSignatures =
                switch (upstream.messageSignatures()) {
                    case YES -> () -> true;
                    case NO -> () -> false;
                    case AUTO ->
                            () -> told.get().filter(Product::takesMessageSignatures).isPresent();
                };
        return new Release(
                store.quarantine(),
                store.desk(),
                new Access(
                        client,
                        () -> instance,
                        () -> upstream.software().isPresent() || told.get().isPresent(),
                        takesMessageSignatures,
                        api(config, client, clocks)),
                clocks);
    }

    /**
     * How it is reached by what moderators release.
     *
     * @param upstream what is known of it by now
     */
    static Access access(Config config, Client client, UpstreamSoftware upstream, Clocks clocks) {
        return new Access(
                client,
                () -> instance(config, upstream.software(), RELEASE_TIMEOUT),
                upstream::told,
                upstream::taken,
                api(config, client, clocks));
    }

    private static Optional<InstanceApi> api(Config config, Client client, Clocks clocks) {
        return config.instance()
                .token()
                .map(token ->
                        new InstanceApi(
                                client,
                                config.upstream().url(),
                                token.value(),
                                config.hosts().stream().findFirst(),
                                config.publicScheme(),
                                clocks));
    }

    /**
     * Brings what was held.
     *
     * @param upstream what is known of it by now
     */
    static Courier courier(Config config, Client client, UpstreamSoftware upstream) {
        return new InstanceCourier(
                client, () -> instance(config, upstream.software(), HOLD_TIMEOUT), upstream);
    }

    private static Instance instance(Config config, Software software, Duration timeout) {
        return new Instance(
                config.upstream().url(),
                new ReplayWindow(software, config.upstream().replayWindow()),
                new ForwardedHead(config.publicScheme()),
                timeout);
    }
}
