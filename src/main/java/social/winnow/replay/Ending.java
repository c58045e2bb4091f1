package social.winnow.replay;

import social.winnow.hold.HoldListener;
import social.winnow.model.Verdict;

import java.util.Locale;

/** What became of a delivery in the end, after it was held or at once. */
public enum Ending {
    /** It reached the instance. */
    FORWARDED,
    QUARANTINED,
    DROPPED,
    REFUSED,
    /** Its author took it back while it was held, or it is what took that back. */
    WITHDRAWN;

    static Ending of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Forward _, Verdict.Hold _ -> FORWARDED;
            case Verdict.Quarantine _ -> QUARANTINED;
            case Verdict.Drop _ -> DROPPED;
            case Verdict.Refuse _ -> REFUSED;
        };
    }

    static Ending of(HoldListener.End end) {
        return switch (end) {
            case FORWARDED, TAKEN -> FORWARDED;
            case QUARANTINED, UNDELIVERED -> QUARANTINED;
            case DROPPED -> DROPPED;
            case WITHDRAWN -> WITHDRAWN;
        };
    }

    /** Whether it was kept from the instance. */
    public boolean kept() {
        return this == QUARANTINED || this == DROPPED || this == REFUSED;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
