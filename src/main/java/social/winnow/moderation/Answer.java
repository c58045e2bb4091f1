package social.winnow.moderation;

import social.winnow.store.State;

/** What became of a moderator's wish about one thing that was kept back. */
public sealed interface Answer {

    /**
     * It was heard.
     *
     * @param changed whether something is different now; not so if it was like that before, or if
     *     it could not be done
     * @param code what became of it, in snake case
     * @param sentence the same for people, without a full stop
     */
    record Heard(boolean changed, String code, String sentence) implements Answer {}

    /** It is not as the moderator saw it any more, or what is wanted does not fit how it stands. */
    record Stale(State current) implements Answer {}

    /** There is nothing of that id. */
    record Unknown() implements Answer {}
}
