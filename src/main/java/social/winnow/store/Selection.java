package social.winnow.store;

import java.time.Instant;
import java.util.Optional;

/**
 * Which of the things kept back are wanted; what is empty does not matter.
 *
 * @param verdict the label of the verdict that was carried out
 * @param origin the host in the actor's id
 * @param from received at or after
 * @param until received before
 * @param before ids older than this one, for the next page
 * @param limit how many at most, 1 to 1000
 */
public record Selection(
        Optional<State> state,
        Optional<String> verdict,
        Optional<String> origin,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<String> before,
        int limit) {

    public Selection {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("limit must be 1 to 1000: " + limit);
        }
    }

    /** The newest, whatever they are. */
    public static Selection newest(int limit) {
        return new Selection(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit);
    }

    public Selection in(State wanted) {
        return new Selection(Optional.of(wanted), verdict, origin, from, until, before, limit);
    }

    public Selection judged(String wanted) {
        return new Selection(state, Optional.of(wanted), origin, from, until, before, limit);
    }

    public Selection ofOrigin(String host) {
        return new Selection(state, verdict, Optional.of(host), from, until, before, limit);
    }

    public Selection between(Instant first, Instant end) {
        return new Selection(
                state, verdict, origin, Optional.of(first), Optional.of(end), before, limit);
    }

    public Selection olderThan(String id) {
        return new Selection(state, verdict, origin, from, until, Optional.of(id), limit);
    }
}
