package social.winnow.replay;

import social.winnow.model.ActivityKind;
import social.winnow.model.Judgement;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * One delivery of a trace with what was made of it.
 *
 * @param at when it arrived, from the start of the trace
 * @param sender the id of who sends it, as claimed
 * @param activity its id, or an empty text
 * @param units in which kinds of ham it counts if it is ham
 */
public record Judged(
        Truth truth,
        Duration at,
        String sender,
        String activity,
        ActivityKind kind,
        Set<Unit> units,
        Judgement judgement) {

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
}
