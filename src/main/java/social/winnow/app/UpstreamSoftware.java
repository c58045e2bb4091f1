package social.winnow.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.config.Config;
import social.winnow.http.Timeouts;
import social.winnow.model.http.Client;
import social.winnow.model.http.RejectReason;
import social.winnow.model.http.TrafficListener;
import social.winnow.release.MessageSignatures;
import social.winnow.release.Product;
import social.winnow.release.Software;
import social.winnow.release.SoftwareProbe;
import social.winnow.text.Printable;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * What the instance runs, as far as it decides how long its inbox may take, for how long it accepts
 * what was held, and how that may be signed. Unless the configuration says it, the instance is
 * asked when that first matters: after an inbox POST that got no answer in the usual time, or when
 * something is to be held.
 */
final class UpstreamSoftware implements TrafficListener, MessageSignatures {
    private static final Logger LOG = LoggerFactory.getLogger(UpstreamSoftware.class);

    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;

    /** Lemmy works while its senders wait: up to 9 s, where others answer at once. */
    private static final Duration LEMMY = Duration.ofSeconds(9);

    /** An instance may be upgraded. */
    private static final long AGAIN = Duration.ofMinutes(10).toNanos();

    /** What waits to be released may have no longer. */
    private static final long SOON = Duration.ofSeconds(30).toNanos();

    private final Config config;
    private final Client instance;
    private final TrafficListener next;
    private final LongSupplier nanos;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile Optional<Product> product = Optional.empty();
    private volatile long askAgain;
    private final SignatureRefusals refusals = new SignatureRefusals();

    /**
     * @param next hears everything, too
     */
    UpstreamSoftware(Config config, Client instance, TrafficListener next, LongSupplier nanos) {
        this.config = config;
        this.instance = instance;
        this.next = next;
        this.nanos = nanos;
        askAgain = nanos.getAsLong();
    }

    /** Asks once, and waits for the answer. */
    static Optional<Product> ask(Config config, Client instance) {
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

    /** As far as it is known by now; what is not known is asked for, beside. */
    Software software() {
        if (config.upstream().software().isEmpty()) {
            askNowAndThen();
        }
        return known();
    }

    /** Whether that is what it runs: the configuration says so, or it has been asked. */
    boolean told() {
        return config.upstream().software().isPresent() || product.isPresent();
    }

    private Software known() {
        return config.upstream()
                .software()
                .or(() -> product.map(Product::name))
                .map(Software::named)
                .orElse(Software.UNKNOWN);
    }

    /**
     * Whether the configuration says so; else whether NodeInfo does and no answers to several
     * domains spoke against it lately. No answer speaks for it: there are servers that say 202 and
     * look at the signature later, and some that say 200 to everything.
     */
    @Override
    public boolean taken() {
        return switch (config.upstream().messageSignatures()) {
            case YES -> true;
            case NO -> false;
            case AUTO -> {
                askNowAndThen();
                yield !refusals.several(nanos.getAsLong())
                        && product.filter(Product::takesMessageSignatures).isPresent();
            }
        };
    }

    @Override
    public void answered(String domain, int status) {
        if (status == BAD_REQUEST || status == UNAUTHORIZED) {
            refusals.note(domain, nanos.getAsLong());
        }
    }

    private Duration usualPatience() {
        return known() == Software.LEMMY ? LEMMY : Timeouts.DEFAULT.inbox();
    }

    @Override
    public void failed(boolean inbox, UpstreamFailure failure, long nanos) {
        next.failed(inbox, failure, nanos);
        if (inbox && failure == UpstreamFailure.TIMEOUT && known() == Software.UNKNOWN) {
            askInBackground();
        }
    }

    private void askNowAndThen() {
        if (nanos.getAsLong() - askAgain >= 0) {
            askInBackground();
        }
    }

    private void askInBackground() {
        if (asking.compareAndSet(false, true)) {
            Thread.ofVirtual()
                    .name("upstream-software")
                    .start(() -> {
                        try {
                            heard(ask(config, instance));
                        } finally {
                            askAgain = nanos.getAsLong() + (product.isPresent() ? AGAIN : SOON);
                            asking.set(false);
                        }
                    });
        }
    }

    private void heard(Optional<Product> told) {
        if (told.isPresent() && !told.equals(product)) {
            LOG.info(
                    "the instance runs {} {}",
                    Printable.of(told.get().name(), 40),
                    Printable.of(told.get().version(), 40));
            product = told;
            refusals.forget();
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
