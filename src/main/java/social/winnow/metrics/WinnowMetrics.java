package social.winnow.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import social.winnow.actor.FetchListener;
import social.winnow.hold.HoldListener;
import social.winnow.inbox.InboxListener;
import social.winnow.model.http.TrafficListener;
import social.winnow.notify.NotifyListener;
import social.winnow.pipeline.PipelineListener;
import social.winnow.state.WaveListener;
import social.winnow.store.StoreListener;
import social.winnow.verification.VerificationListener;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Everything that Prometheus is told. */
public final class WinnowMetrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Meters meters = new Meters(registry);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final AtomicInteger reloadSucceeded = new AtomicInteger(1);
    private final InboxMeters inbox = new InboxMeters(meters);
    private final PipelineMeters pipeline = new PipelineMeters(meters);
    private final StoreMeters store = new StoreMeters(meters);
    private final TrafficMeters traffic = new TrafficMeters(meters);
    private final VerificationMeters verification = new VerificationMeters(meters);
    private final WaveMeters waves = new WaveMeters(meters);
    private final HoldMeters holds = new HoldMeters(meters);
    private final FetchMeters fetches = new FetchMeters(meters);
    private final NotifyMeters notifications = new NotifyMeters(meters);

    public WinnowMetrics(String version) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        collections.bindTo(registry);
        Gauge.builder("winnow.config.last.reload.successful", reloadSucceeded, AtomicInteger::get)
                .description("1 when the newest configuration is in force, 0 when an older one is")
                .register(registry);
        Gauge.builder("winnow.build.info", () -> 1)
                .description("Always 1; the version is a label")
                .tag("version", version)
                .register(registry);
    }

    public InboxListener inbox() {
        return inbox;
    }

    public PipelineListener pipeline() {
        return pipeline;
    }

    public StoreListener store() {
        return store;
    }

    public TrafficListener traffic() {
        return traffic;
    }

    public VerificationListener verification() {
        return verification;
    }

    public HoldListener holds() {
        return holds;
    }

    public WaveListener waves() {
        return waves;
    }

    public NotifyListener notifications() {
        return notifications;
    }

    public FetchListener fetches() {
        return fetches;
    }

    /** Something that can be asked how much of it there is. */
    public void gauge(String name, String help, Supplier<Number> level) {
        Gauge.builder(name, level).description(help).register(registry);
    }

    /** The same, one of several that a label tells apart. */
    public void gauge(
            String name, String help, String label, String value, Supplier<Number> level) {
        Gauge.builder(name, level).description(help).tag(label, value).register(registry);
    }

    /** A changed configuration was taken, or the old one stayed. */
    public void reloaded(boolean taken) {
        reloadSucceeded.set(taken ? 1 : 0);
        meters.counter(
                        "winnow.config.reloads",
                        "Configurations that were read again",
                        "result",
                        taken ? "taken" : "refused")
                .increment();
        if (taken) {
            pipeline.nothingSwitchedOff();
        }
    }

    /** In Prometheus' text format. */
    public String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
