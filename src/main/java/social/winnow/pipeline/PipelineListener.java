package social.winnow.pipeline;

import social.winnow.model.ActivityKind;
import social.winnow.model.Judgement;

/**
 * Is told what happens while deliveries are judged. Called on the judging threads; must not throw.
 */
public interface PipelineListener {

    /** Why a rule said nothing. */
    enum Silence {
        /** It lacked a fact, or could not tell. */
        ABSTAINED,
        /** It threw, or found what its factory never declared. */
        FAULT,
        /** It was switched off before. */
        SWITCHED_OFF,
        /** The time for judging was over. */
        DEADLINE
    }

    /**
     * How long the steps took, in nanoseconds.
     *
     * @param counting writing down what is to be counted
     * @param facts waiting for what is known of the sender
     * @param rules everything the rules did
     */
    record Steps(long counting, long facts, long rules) {
        static final Steps NONE = new Steps(0, 0, 0);

        Steps plus(Steps more) {
            return new Steps(counting + more.counting, facts + more.facts, rules + more.rules);
        }
    }

    /** A delivery was judged and counted. Not called for what is only explained. */
    default void judged(ActivityKind kind, Judgement judgement, Steps steps) {}

    /** A score in the band of hold was forwarded, for its sender is not one that is held. */
    default void forwardedInsteadOfHeld(ActivityKind kind) {}

    default void silent(String rule, Silence silence) {}

    default void faulted(String rule, Throwable fault) {}

    /** Counting failed; the delivery was judged by what was known. */
    default void failed(Throwable fault) {}

    /** A rule had too many faults and runs no more until the configuration is loaded again. */
    default void switchedOff(String rule) {}
}
