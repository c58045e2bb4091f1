package social.winnow.replay;

import social.winnow.model.Judgement;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * One delivery of a trace with what was made of it in the end.
 *
 * @param judgement the last one: of what was held, that at the end of its hold
 * @param held for how long; empty if it was decided at once
 */
public record Judged(Arrival arrival, Judgement judgement, Ending ending, Optional<Duration> held) {

    /** What false positives are counted in. */
    public enum Unit {
        /** Every delivery. */
        DELIVERY,
        /** A Create or an Update. */
        POST,
        /**
         * A post by somebody whom nobody local follows that names somebody local and is no answer:
         * the only place where a false positive hurts somebody.
         */
        FIRST_CONTACT;

        /** The name used in reports. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    static Judged atOnce(Arrival arrival, Judgement judgement) {
        return new Judged(arrival, judgement, Ending.of(judgement.enforced()), Optional.empty());
    }

    Truth truth() {
        return arrival.truth();
    }

    boolean isFirstContact() {
        return arrival.units().contains(Unit.FIRST_CONTACT);
    }

    /** When it was decided, from the start of its trace. */
    Duration decided() {
        return held.map(arrival.at()::plus).orElse(arrival.at());
    }
}
