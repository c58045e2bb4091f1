package social.winnow.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which of the things kept back are wanted, the newest first.
 *
 * @param conditions all of them hold
 * @param last what the page before ended with
 * @param limit how many at most, 1 to 1000
 */
public record Selection(List<Condition> conditions, Optional<Place> last, int limit) {

    /** Where one stands in the order: by the time of its arrival, then by its id. */
    public record Place(Instant receivedAt, String id) {

        public static Place of(Kept kept) {
            return new Place(kept.receivedAt(), kept.id());
        }

        /** What {@link #text} gave; empty if it is nothing of that kind. */
        public static Optional<Place> read(String text) {
            int dot = text.indexOf('.');
            try {
                return dot < 0
                        ? Optional.empty()
                        : Optional.of(
                                new Place(
                                        Instant.ofEpochMilli(
                                                Long.parseLong(text.substring(0, dot))),
                                        text.substring(dot + 1)));
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        }

        /** For an address: digits, a dot and the id. */
        public String text() {
            return receivedAt.toEpochMilli() + "." + id;
        }
    }

    public Selection {
        conditions = List.copyOf(conditions);
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("limit must be 1 to 1000: " + limit);
        }
    }

    /** The newest, whatever they are. */
    public static Selection newest(int limit) {
        return new Selection(List.of(), Optional.empty(), limit);
    }

    public Selection with(Condition condition) {
        List<Condition> more = new ArrayList<>(conditions);
        more.add(condition);
        return new Selection(more, last, limit);
    }

    public Selection in(State state, State... others) {
        return with(new Condition.In(EnumSet.of(state, others)));
    }

    public Selection named(Set<String> ids) {
        return with(new Condition.Named(ids));
    }

    public Selection judged(String verdict) {
        return with(new Condition.Judged(verdict));
    }

    public Selection ofOrigin(String host) {
        return with(new Condition.OfOrigin(host));
    }

    public Selection by(String actorId) {
        return with(new Condition.ByActor(actorId));
    }

    public Selection ofActivity(String activityId) {
        return with(new Condition.OfActivity(activityId));
    }

    public Selection ofCampaign(String content) {
        return with(new Condition.OfCampaign(content));
    }

    public Selection because(String content) {
        return with(new Condition.Because(content));
    }

    public Selection showing(String symbol) {
        return with(new Condition.Shows(symbol));
    }

    public Selection ofKind(String kind) {
        return with(new Condition.OfKind(kind));
    }

    public Selection scored(double least, double most) {
        return with(new Condition.Scored(least, most));
    }

    public Selection between(Instant first, Instant end) {
        return with(new Condition.Received(first, end));
    }

    /** The next page: what comes after that one, which may be gone by then. */
    public Selection after(Place place) {
        return new Selection(conditions, Optional.of(place), limit);
    }
}
