package social.winnow.app;

import social.winnow.config.Config;
import social.winnow.hold.Courier;
import social.winnow.http.EventLoops;
import social.winnow.http.SystemNames;
import social.winnow.http.UpstreamClient;
import social.winnow.model.Clocks;
import social.winnow.model.http.Client;
import social.winnow.release.ForwardedHead;
import social.winnow.release.Instance;
import social.winnow.release.InstanceCourier;
import social.winnow.release.Product;
import social.winnow.release.Release;
import social.winnow.release.ReplayWindow;
import social.winnow.release.Software;
import social.winnow.store.Quarantine;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;

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

    static Release release(Config config, Quarantine quarantine, EventLoops loops, Clocks clocks) {
        Client client = client(config, loops, clocks);
        Software software =
                config.upstream()
                        .software()
                        .or(() -> UpstreamSoftware.ask(config, client).map(Product::name))
                        .map(Software::named)
                        .orElse(Software.UNKNOWN);
        return new Release(quarantine, client, instance(config, software, RELEASE_TIMEOUT), clocks);
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
