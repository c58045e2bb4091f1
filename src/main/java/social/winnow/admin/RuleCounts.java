package social.winnow.admin;

import org.jspecify.annotations.Nullable;

import social.winnow.inbox.InboxListener;
import social.winnow.model.Delivery;
import social.winnow.model.Judgement;
import social.winnow.model.Judgement.Weighed;
import social.winnow.pipeline.PipelineListener;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often every rule spoke since the start. Where a delivery is judged, this costs an addition
 * for each finding, and no lock.
 */
public final class RuleCounts implements InboxListener, PipelineListener {
    private final Map<Found, LongAdder> findings = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> abstentions = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> faults = new ConcurrentHashMap<>();
    private final Set<String> off = ConcurrentHashMap.newKeySet();

    private record Found(String rule, String symbol, boolean inShadow) {}

    @Override
    public void disposed(Delivery delivery, Judgement judgement, Duration parsing) {
        for (Weighed weighed : judgement.findings()) {
            Found found =
                    new Found(
                            weighed.rule(), weighed.finding().symbol().name(), weighed.inShadow());
            findings.computeIfAbsent(found, _ -> new LongAdder()).increment();
        }
    }

    @Override
    public void silent(String rule, Silence silence) {
        if (silence == Silence.ABSTAINED || silence == Silence.DEADLINE) {
            abstentions.computeIfAbsent(rule, _ -> new LongAdder()).increment();
        }
    }

    @Override
    public void faulted(String rule, Throwable fault) {
        faults.computeIfAbsent(rule, _ -> new LongAdder()).increment();
    }

    @Override
    public void switchedOff(String rule) {
        off.add(rule);
    }

    /** Another configuration is in force, and what was switched off runs again. */
    void nothingSwitchedOff() {
        off.clear();
    }

    long hits(String rule, String symbol, boolean inShadow) {
        return sum(findings.get(new Found(rule, symbol, inShadow)));
    }

    long abstained(String rule) {
        return sum(abstentions.get(rule));
    }

    long faults(String rule) {
        return sum(faults.get(rule));
    }

    boolean isSwitchedOff(String rule) {
        return off.contains(rule);
    }

    private static long sum(@Nullable LongAdder count) {
        return count == null ? 0 : count.sum();
    }
}
