package social.winnow.metrics;

import social.winnow.model.http.RejectReason;
import social.winnow.model.http.TrafficListener;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What happens on the wire. */
final class TrafficMeters implements TrafficListener {
    private final Meters meters;
    private final Map<Gauge, AtomicLong> gauges = new EnumMap<>(Gauge.class);

    TrafficMeters(Meters meters) {
        this.meters = meters;
        for (Gauge gauge : Gauge.values()) {
            AtomicLong level = new AtomicLong();
            gauges.put(gauge, level);
            io.micrometer.core.instrument.Gauge.builder(
                            "winnow." + gauge.label().replace('_', '.'), level, AtomicLong::get)
                    .description("At this moment: " + gauge.label().replace('_', ' '))
                    .register(meters.registry());
        }
    }

    @Override
    public void rejected(RejectReason reason) {
        meters.counter(
                        "winnow.rejected",
                        "Requests that were refused before they were judged",
                        "reason",
                        reason.label())
                .increment();
    }

    @Override
    public void answered(boolean inbox, int status, long nanos) {
        meters.counter(
                        "winnow.upstream.answers",
                        "Answers of the instance",
                        "route",
                        route(inbox),
                        "status",
                        status / 100 + "xx")
                .increment();
        meters.timer(
                        "winnow.upstream.latency",
                        "Time until the instance began to answer",
                        "route",
                        route(inbox))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void failed(boolean inbox, UpstreamFailure failure, long nanos) {
        meters.counter(
                        "winnow.upstream.failures",
                        "Requests that the instance did not answer, or not to the end",
                        "route",
                        route(inbox),
                        "reason",
                        failure.label())
                .increment();
    }

    @Override
    public void changed(Gauge gauge, long by) {
        Objects.requireNonNull(gauges.get(gauge), "every gauge is there").addAndGet(by);
    }

    private static String route(boolean inbox) {
        return inbox ? "inbox" : "other";
    }
}
