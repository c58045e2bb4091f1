package social.winnow.metrics;

import io.micrometer.core.instrument.Timer;

import social.winnow.hold.HoldListener;
import social.winnow.model.Delivery;
import social.winnow.model.Judgement;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How holds go. */
final class HoldMeters implements HoldListener {
    private static final Duration[] DELAYS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(2),
        Duration.ofMinutes(3),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15)
    };

    private final Meters meters;
    private final Map<End, Timer> delays = new ConcurrentHashMap<>();

    HoldMeters(Meters meters) {
        this.meters = meters;
        for (End end : End.values()) {
            delays.put(end, delay(end));
        }
    }

    private Timer delay(End end) {
        return Timer.builder("winnow.hold.delay")
                .description("How long deliveries were held, by what became of them")
                .tag("end", end.label())
                .serviceLevelObjectives(DELAYS)
                .register(meters.registry());
    }

    @Override
    public void held(Delivery delivery, Judgement judgement) {
        meters.counter(
                        "winnow.holds",
                        "Deliveries that were held, or waited behind one, by kind",
                        "kind",
                        delivery.activity().kind().label())
                .increment();
    }

    @Override
    public void notHeld(Delivery delivery, Reason reason) {
        meters.counter(
                        "winnow.holds.skipped",
                        "Deliveries that were to be held and were forwarded instead",
                        "reason",
                        reason.label())
                .increment();
    }

    @Override
    public void knocked(Delivery delivery) {
        meters.counter(
                        "winnow.holds.signed.again",
                        "Deliveries whose senders were asked to sign in the older way")
                .increment();
    }

    @Override
    public void ended(Delivery delivery, Judgement judgement, End end, Duration waited) {
        delays.computeIfAbsent(end, this::delay).record(waited);
    }

    @Override
    public void postponed(Delivery delivery) {
        meters.counter(
                        "winnow.hold.retries",
                        "Deliveries that the instance did not take at the end of their hold")
                .increment();
    }
}
