package social.winnow.inbox;

import social.winnow.model.Delivery;
import social.winnow.model.Judgement;

import java.time.Duration;

/** Told what happens at the inbox; for metrics. Must not throw or wait. */
public interface InboxListener {
    InboxListener NONE = new InboxListener() {};

    /** A body could not be read; {@code reason} is one of a fixed set. */
    default void malformed(String reason) {}

    /**
     * The signature of a delivery, or the lack of one, was refused; or would have been, if verdicts
     * were enforced. {@code reason} is one of a fixed set.
     */
    default void refused(String reason, boolean enforced) {}

    /** A delivery was judged and what the judgement asks for was done. */
    default void disposed(Delivery delivery, Judgement judgement, Duration parsing) {}

    /** Something had to be kept and could not be: the sender was asked to come back. */
    default void notKept() {}

    /** How far the sender's Date header is from our clock; positive when the sender is ahead. */
    default void senderClock(Duration offset) {}
}
