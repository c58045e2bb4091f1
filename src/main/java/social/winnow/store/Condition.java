package social.winnow.store;

import java.time.Instant;
import java.util.Set;

/** What one of the things kept back must be like to be selected. */
public sealed interface Condition {

    /** Stands in one of these states. */
    record In(Set<State> states) implements Condition {
        public In {
            states = Set.copyOf(states);
        }
    }

    /** Is one of these. */
    record Named(Set<String> ids) implements Condition {
        public Named {
            ids = Set.copyOf(ids);
        }
    }

    /** That verdict was carried out; its label. */
    record Judged(String verdict) implements Condition {}

    /** The host in the actor's id, lower case. */
    record OfOrigin(String host) implements Condition {}

    /** The actor's id, as claimed. */
    record ByActor(String actorId) implements Condition {}

    /** A copy of that activity, which may have come to several inboxes. */
    record OfActivity(String activityId) implements Condition {}

    /** A finding says that it belongs to that campaign. */
    record OfCampaign(String content) implements Condition {}

    /** Stands where it does only because of that content; nobody looked at the thing itself. */
    record Because(String content) implements Condition {}

    /** No finding says that it belongs to a campaign. */
    record Alone() implements Condition {}

    /** That symbol was found, enforced or in shadow. */
    record Shows(String symbol) implements Condition {}

    /** The label of the activity's kind. */
    record OfKind(String kind) implements Condition {}

    /** Both ends belong to it. */
    record Scored(double least, double most) implements Condition {}

    /** From {@code first} on, but before {@code end}. */
    record Received(Instant first, Instant end) implements Condition {}
}
