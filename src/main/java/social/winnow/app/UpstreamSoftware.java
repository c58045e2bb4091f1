package social.winnow.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.config.Config;
import social.winnow.http.Timeouts;
import social.winnow.model.http.Client;
import social.winnow.release.Software;
import social.winnow.release.SoftwareProbe;

import java.time.Duration;
import java.util.Optional;

/**
 * What the instance turns out to run. Unless the configuration says it, it is asked until it tells;
 * until then it is treated as unknown.
 */
final class UpstreamSoftware implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UpstreamSoftware.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(30);

    /** Lemmy works while its senders wait: up to 9 s, where others answer at once. */
    private static final Duration LEMMY = Duration.ofSeconds(9);

    private final Config config;
    private final Client instance;
    private final Thread asking;
    private volatile Optional<String> name;

    private UpstreamSoftware(Config config, Client instance) {
        this.config = config;
        this.instance = instance;
        this.name = config.upstream().software();
        this.asking = Thread.ofVirtual().name("upstream-software").unstarted(this::askUntilTold);
    }

    /** Starts asking, if there is anything to ask. */
    static UpstreamSoftware find(Config config, Client instance) {
        UpstreamSoftware software = new UpstreamSoftware(config, instance);
        if (software.name.isEmpty()) {
            software.asking.start();
        }
        return software;
    }

    /** Asks once, and waits for the answer. */
    static Optional<String> ask(Config config, Client instance) {
        String host =
                config.hosts().stream()
                        .findFirst()
                        .orElseGet(() -> config.upstream().url().getAuthority());
        return new SoftwareProbe(instance, config.upstream().url(), config.publicScheme())
                .ask(host);
    }

    private void askUntilTold() {
        try {
            while (name.isEmpty()) {
                name = ask(config, instance);
                if (name.isEmpty()) {
                    Thread.sleep(BETWEEN_TRIES);
                }
            }
            LOG.info("the instance runs {}", name.orElse("something"));
        } catch (InterruptedException _) {
            // closed
        }
    }

    /** How long it may take for an inbox POST. */
    Duration inboxPatience() {
        return config.upstream()
                .inboxTimeout()
                .orElseGet(() ->
                        name.map(Software::named)
                                .filter(Software.LEMMY::equals)
                                .map(_ -> LEMMY)
                                .orElse(Timeouts.DEFAULT.inbox()));
    }

    @Override
    public void close() {
        asking.interrupt();
    }
}
