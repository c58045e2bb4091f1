package social.winnow.state;

import social.winnow.rule.Tally;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The activities that were counted already, with what counting them said, in bounded memory. One
 * activity can be many deliveries: a copy for every recipient's inbox, a retry, the second POST of
 * a sender that tries both signature schemes.
 */
public interface Tallied {

    /**
     * The buckets that were found empty when the activity of that key was counted. The first call
     * for a key counts; later ones, for as long as it is remembered, give the same answer.
     */
    Set<Tally.Take> once(String key, Supplier<Set<Tally.Take>> counting);

    /** What counting that activity said; empty when it was never counted, or is forgotten. */
    Optional<Set<Tally.Take>> recall(String key);
}
