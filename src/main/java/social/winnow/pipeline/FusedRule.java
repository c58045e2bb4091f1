package social.winnow.pipeline;

import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Symbol;
import social.winnow.model.Symbol.Force;
import social.winnow.rule.Rule;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.LongSupplier;

/** A rule that is switched off, until the configuration is loaded again, by too many faults. */
final class FusedRule {
    static final int FAULTS = 3;
    static final Duration WITHIN = Duration.ofMinutes(10);

    private final ConfiguredRule configured;
    private final LongSupplier nanos;
    private final PipelineListener listener;
    private final Deque<Long> faults = new ArrayDeque<>();
    private volatile boolean switchedOff;

    FusedRule(ConfiguredRule configured, LongSupplier nanos, PipelineListener listener) {
        this.configured = configured;
        this.nanos = nanos;
        this.listener = listener;
    }

    Rule rule() {
        return configured.rule();
    }

    String name() {
        return configured.name();
    }

    boolean inShadow() {
        return configured.mode() == RuleMode.SHADOW;
    }

    boolean isForeign() {
        return configured.foreign();
    }

    /** Whether it is a list of the admin's, which can drop or forward alone. */
    boolean isList() {
        return weights().keySet().stream()
                .anyMatch(it ->
                        it.kind() == Kind.LIST
                                && (it.force() == Force.DROP || it.force() == Force.FORWARD));
    }

    /** Points at full strength for every symbol that it may find. */
    Map<Symbol, Double> weights() {
        return configured.weights();
    }

    /** Points of a finding of its own, before any cap. */
    double points(Finding finding) {
        return weights().getOrDefault(finding.symbol(), 0.0) * finding.strength();
    }

    boolean isSwitchedOff() {
        return switchedOff;
    }

    void faulted(Throwable fault) {
        listener.faulted(name(), fault);
        if (blows()) {
            listener.switchedOff(name());
        }
    }

    private synchronized boolean blows() {
        if (switchedOff) {
            return false;
        }
        long now = nanos.getAsLong();
        faults.addLast(now);
        while (now - faults.getFirst() > WITHIN.toNanos()) {
            faults.removeFirst();
        }
        switchedOff = faults.size() >= FAULTS;
        return switchedOff;
    }
}
