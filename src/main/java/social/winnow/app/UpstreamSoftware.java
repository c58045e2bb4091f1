package social.winnow.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.config.Config;
import social.winnow.http.Timeouts;
import social.winnow.model.http.Client;
import social.winnow.model.http.RejectReason;
import social.winnow.model.http.TrafficListener;
import social.winnow.release.Software;
import social.winnow.release.SoftwareProbe;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the instance runs, as far as it decides how long its inbox may take. Unless the
 * configuration says it, the instance is asked when that first matters: after an inbox POST that
 * got no answer in the usual time.
 */
final class UpstreamSoftware implements TrafficListener {
    private static final Logger LOG = LoggerFactory.getLogger(UpstreamSoftware.class);

    /** Lemmy works while its senders wait: up to 9 s, where others answer at once. */
    private static final Duration LEMMY = Duration.ofSeconds(9);

    private final Config config;
    private final Client instance;
    private final TrafficListener next;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile Optional<String> name;

    /**
     * @param next hears everything, too
     */
    UpstreamSoftware(Config config, Client instance, TrafficListener next) {
        this.config = config;
        this.instance = instance;
        this.next = next;
        this.name = config.upstream().software();
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

    /** How long it may take for an inbox POST. */
    Duration inboxPatience() {
        return config.upstream().inboxTimeout().orElseGet(this::usualPatience);
    }

    /** As far as it is known by now. */
    Software software() {
        return name.map(Software::named).orElse(Software.UNKNOWN);
    }

    /** Whether it is known to check signatures of RFC 9421. */
    boolean takesMessageSignatures() {
        return config.upstream().messageSignatures() == Config.MessageSignatures.YES;
    }

    private Duration usualPatience() {
        return software() == Software.LEMMY ? LEMMY : Timeouts.DEFAULT.inbox();
    }

    @Override
    public void failed(boolean inbox, UpstreamFailure failure, long nanos) {
        next.failed(inbox, failure, nanos);
        if (inbox && failure == UpstreamFailure.TIMEOUT && name.isEmpty()) {
            askInBackground();
        }
    }

    private void askInBackground() {
        if (asking.compareAndSet(false, true)) {
            Thread.ofVirtual()
                    .name("upstream-software")
                    .start(() -> {
                        name = ask(config, instance);
                        name.ifPresent(it -> LOG.info("the instance runs {}", it));
                        asking.set(false);
                    });
        }
    }

    @Override
    public void rejected(RejectReason reason) {
        next.rejected(reason);
    }

    @Override
    public void answered(boolean inbox, int status, long nanos) {
        next.answered(inbox, status, nanos);
    }

    @Override
    public void changed(Gauge gauge, long by) {
        next.changed(gauge, by);
    }
}
