package social.winnow.replay;

import social.winnow.model.Verdict;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What became of one family of a trace. */
public final class FamilyRow {
    private final Truth truth;
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private Optional<Duration> firstAt = Optional.empty();
    private Optional<Detection> detection = Optional.empty();
    private int count;
    private int kept;

    /** The verdicts that a table counts. */
    public enum Outcome {
        FORWARDED,
        HELD,
        QUARANTINED,
        DROPPED,
        REFUSED;

        static Outcome of(Verdict verdict) {
            return switch (verdict) {
                case Verdict.Forward _ -> FORWARDED;
                case Verdict.Hold _ -> HELD;
                case Verdict.Quarantine _ -> QUARANTINED;
                case Verdict.Drop _ -> DROPPED;
                case Verdict.Refuse _ -> REFUSED;
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * When the first delivery of the family was kept back.
     *
     * @param deliveries which one of the family it was, from 1
     * @param after how long after the family's first delivery
     */
    public record Detection(int deliveries, Duration after) {}

    FamilyRow(Truth truth) {
        this.truth = truth;
    }

    void add(Duration at, Outcome outcome) {
        count++;
        outcomes.merge(outcome, 1, Integer::sum);
        Duration first = firstAt.orElse(at);
        firstAt = Optional.of(first);
        kept += outcome != Outcome.FORWARDED ? 1 : 0;
        if (detection.isEmpty() && outcome != Outcome.FORWARDED) {
            detection = Optional.of(new Detection(count, at.minus(first)));
        }
    }

    public Truth truth() {
        return truth;
    }

    public int count() {
        return count;
    }

    public int count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }

    /** Those not forwarded. */
    public int kept() {
        return kept;
    }

    /** How many were forwarded before the first was kept; all of them if none was. */
    public int leaked() {
        return detection.map(Detection::deliveries).map(first -> first - 1).orElse(count);
    }

    /** The share of what came from the first that was kept on that was kept, from 0 to 1. */
    public double keptSinceDetection() {
        return detection.isEmpty() ? 0 : (double) kept / (count - leaked());
    }

    public Optional<Detection> detection() {
        return detection;
    }
}
