package social.winnow.state;

import social.winnow.rule.Fate;

import java.time.Instant;

/** What became of posts and boosts, by id, in bounded memory. */
public interface Fates {

    /** What is remembered of it. */
    Fate of(String id);

    /**
     * Notes what was done with it. What reached the instance once was not kept back, and what a
     * moderator released stays released.
     */
    void note(String id, Fate fate);

    /** That it was released was a mistake: nothing is remembered of it. */
    void retract(String id);

    /**
     * From when on the memory of what was forwarded is complete: what was written later, and is not
     * known to have been forwarded, was not.
     */
    Instant complete();
}
