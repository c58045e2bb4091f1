package social.winnow.hold;

import social.winnow.model.Judgement;

/** What {@link Holds} makes of a delivery that was judged. */
public sealed interface Placement {

    /**
     * It is none of theirs: do now what that judgement asks for. Its verdict is never hold: what
     * cannot be held is forwarded.
     */
    record AsJudged(Judgement judgement) implements Placement {}

    /**
     * It is kept, durably, to be judged or delivered later: answer 202.
     *
     * @param judgement its verdict is hold, also for what only waits behind something held
     */
    record Held(Judgement judgement) implements Placement {}

    /**
     * Its kind of signature may not be understood by the instance: answer 401, so that the sender
     * signs it in the older way. Asked once; nothing is kept.
     */
    record Knock() implements Placement {}
}
