package social.winnow.replay;

import social.winnow.model.Verdict;

import java.util.Locale;

/** What became of a delivery in the end, after it was held or at once. */
public enum Fate {
    /** It reached the instance. */
    FORWARDED,
    QUARANTINED,
    DROPPED,
    REFUSED;

    static Fate of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Forward _, Verdict.Hold _ -> FORWARDED;
            case Verdict.Quarantine _ -> QUARANTINED;
            case Verdict.Drop _ -> DROPPED;
            case Verdict.Refuse _ -> REFUSED;
        };
    }

    /** Whether it did not reach the instance. */
    public boolean kept() {
        return this != FORWARDED;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
