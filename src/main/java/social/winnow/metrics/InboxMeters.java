package social.winnow.metrics;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;

import social.winnow.inbox.InboxListener;
import social.winnow.model.Delivery;
import social.winnow.model.Judgement;
import social.winnow.model.Verdict;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/** What happens at the inbox. */
final class InboxMeters implements InboxListener {
    private static final int CLOCKS = 256;

    private final Meters meters;
    private final DistributionSummary scores;
    private final AtomicIntegerArray offsets = new AtomicIntegerArray(CLOCKS);
    private final AtomicLong offsetsSeen = new AtomicLong();

    InboxMeters(Meters meters) {
        this.meters = meters;
        this.scores =
                DistributionSummary.builder("winnow.score")
                        .description("Scores of deliveries, in points")
                        .serviceLevelObjectives(0.1, 1, 2, 3, 4, 5, 6, 8, 10, 15, 20)
                        .register(meters.registry());
        Gauge.builder("winnow.sender.clock.offset.seconds", this, InboxMeters::medianOffset)
                .description(
                        "Median of the senders' Date headers against our clock; positive when they"
                                + " are ahead")
                .register(meters.registry());
    }

    @Override
    public void malformed(String reason) {
        meters.counter("winnow.malformed", "Bodies that were refused with 400", "reason", reason)
                .increment();
    }

    @Override
    public void refused(String reason, boolean enforced) {
        meters.counter(
                        "winnow.signatures.refused",
                        "Deliveries answered with 401 for their signature, or that would have been",
                        "reason",
                        reason,
                        "mode",
                        enforced ? "enforce" : "observe")
                .increment();
    }

    @Override
    public void disposed(Delivery delivery, Judgement judgement, Duration parsing) {
        String kind = delivery.activity().kind().label();
        meters.counter(
                        "winnow.verdicts",
                        "Deliveries by what was done with them, and the rule that weighed most",
                        "kind",
                        kind,
                        "verdict",
                        judgement.enforced().label(),
                        "reason",
                        reason(judgement))
                .increment();
        meters.counter(
                        "winnow.shadow.verdicts",
                        "What would have been done if everything were enforced",
                        "kind",
                        kind,
                        "verdict",
                        judgement.shadow().label())
                .increment();
        meters.timer("winnow.step", "Time that a step took", "step", "parse").record(parsing);
        scores.record(Math.max(0, judgement.score()));
        judgement.findings().forEach(this::found);
    }

    private void found(Judgement.Weighed weighed) {
        meters.counter(
                        "winnow.findings",
                        "What rules found",
                        "rule",
                        weighed.rule(),
                        "symbol",
                        weighed.finding().symbol().name(),
                        "mode",
                        weighed.inShadow() ? "shadow" : "enforce")
                .increment();
    }

    private static String reason(Judgement judgement) {
        if (judgement.enforced() instanceof Verdict.Forward) {
            return "none";
        }
        return judgement.findings().stream()
                .filter(weighed -> !weighed.inShadow())
                .findFirst()
                .map(Judgement.Weighed::rule)
                .orElse("none");
    }

    @Override
    public void notKept() {
        meters.counter(
                        "winnow.not.kept",
                        "Deliveries answered 503 because they could not be stored durably")
                .increment();
    }

    @Override
    public void senderClock(Duration offset) {
        long seconds = Math.clamp(offset.toSeconds(), Integer.MIN_VALUE, Integer.MAX_VALUE);
        offsets.set((int) (offsetsSeen.getAndIncrement() % CLOCKS), (int) seconds);
    }

    private double medianOffset() {
        int known = (int) Math.min(CLOCKS, offsetsSeen.get());
        int[] sorted = new int[known];
        Arrays.setAll(sorted, offsets::get);
        Arrays.sort(sorted);
        return known == 0 ? Double.NaN : sorted[known / 2];
    }
}
