package social.winnow.metrics;

import io.micrometer.core.instrument.Gauge;

import social.winnow.model.ActivityKind;
import social.winnow.model.Judgement;
import social.winnow.pipeline.PipelineListener;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** How judging goes. */
final class PipelineMeters implements PipelineListener {
    private static final String STEP = "winnow.step";
    private static final String STEP_HELP = "Time that a step took";

    private final Meters meters;
    private final Set<String> switchedOff = ConcurrentHashMap.newKeySet();

    PipelineMeters(Meters meters) {
        this.meters = meters;
        Gauge.builder("winnow.rules.switched.off", switchedOff, Set::size)
                .description("Rules that run no more after repeated faults")
                .register(meters.registry());
    }

    @Override
    public void judged(ActivityKind kind, Judgement judgement, Steps steps) {
        record("count", steps.counting());
        record("facts", steps.facts());
        record("rules", steps.rules());
    }

    private void record(String step, long nanos) {
        meters.timer(STEP, STEP_HELP, "step", step).record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void forwardedInsteadOfHeld(ActivityKind kind) {
        meters.counter(
                        "winnow.forwarded.instead.of.held",
                        "Scores in the band of hold, which are forwarded",
                        "kind",
                        kind.label())
                .increment();
    }

    @Override
    public void silent(String rule, Silence silence) {
        meters.counter(
                        "winnow.abstentions",
                        "Rules that said nothing, and why",
                        "rule",
                        rule,
                        "reason",
                        silence.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    @Override
    public void faulted(String rule, Throwable fault) {
        meters.counter("winnow.rule.faults", "What rules threw", "rule", rule).increment();
    }

    @Override
    public void failed(Throwable fault) {
        meters.counter("winnow.counting.faults", "Deliveries that could not be counted")
                .increment();
    }

    @Override
    public void switchedOff(String rule) {
        switchedOff.add(rule);
    }

    void nothingSwitchedOff() {
        switchedOff.clear();
    }
}
