package social.winnow.rule;

import social.winnow.model.Actor;
import social.winnow.model.Finding;
import social.winnow.model.Lookup;
import social.winnow.model.Post;
import social.winnow.model.Sender;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** What a rule may ask while it judges one delivery. Everything is already there: no call waits. */
public interface Context {

    /** The time of judging. */
    Instant now();

    Sender sender();

    /** What ties the sender to the instance; nothing, for a sender that is not proven. */
    Relation relation();

    /** Whether the instance has no relation with the sender, or the sender is not proven. */
    default boolean stranger() {
        return !relation().known();
    }

    /**
     * How much it weighs that the sender is a stranger, in [0, 1]: 0 for somebody known, less for
     * somebody half known, and less while everybody looks like a stranger because Winnow is new
     * here. What speaks only of strangerhood is multiplied by it; what is said and who else says it
     * counts in full.
     */
    double strangeness();

    /**
     * A stranger that reaches somebody of the instance unasked: it names or addresses somebody
     * local, or does something to what is local, and it does not answer a local post.
     */
    boolean firstContact();

    /**
     * Whether the instance has a relation with whoever brings this: the sender itself, or the relay
     * or server that signed for it.
     */
    boolean knownCarrier();

    /**
     * How old the sender's account is; ask for {@link Fact#AGE} in {@link Rule#needs}. Without
     * asking it is there only if it can be told without a fetch.
     */
    Lookup<Age> age();

    /**
     * The sender's profile; ask for {@link Fact#ACTOR} in {@link Rule#needs}. Without asking it is
     * there only if it is at hand.
     */
    Lookup<Actor> actor();

    /**
     * Whether the bucket was empty when this activity was counted; false for what was never taken.
     */
    boolean exceeded(Tally.Take take);

    /** Who brought the same content, or something alike, the sender among them. */
    Crowd crowd(Fingerprint fingerprint);

    /** Whether the id belongs to the instance behind Winnow. */
    boolean local(String id);

    /** Whether the post answers a post of the instance's own. */
    boolean repliesToLocal(Post post);

    /**
     * Whether the sender has written or was named around what the post answers, as far as that was
     * seen. Anybody can begin a thread and answer himself.
     */
    boolean takesPart(Post post);

    /**
     * How many people are mentioned or addressed who have nothing to do with the sender: not the
     * sender, no collections, nobody who already takes part in the thread; none, if the instance
     * has a relation with the sender.
     */
    int unrelatedMentions(Post post);

    /**
     * Whether an actor of that id was ever seen here before this delivery; unavailable when nobody
     * can say.
     */
    Lookup<Instant> firstSeen(String actorId);

    /** What became of the object of that id, or of the activity of that id, before. */
    default Fate fate(String id) {
        return Fate.UNKNOWN;
    }

    /** Whether it came by itself and not in a batch, which is as bad as its worst item. */
    default boolean alone() {
        return true;
    }

    /**
     * Whether the instance is under attack: far more strangers than usual turn to somebody local.
     */
    default boolean wave() {
        return false;
    }

    /** Whom and what moderators let through or keep out by name. */
    default Lists lists() {
        return Lists.NONE;
    }

    /**
     * What several rules work out of one delivery: worked out by the first that asks, and the same
     * for whoever asks later.
     *
     * @param kind what is asked for; one rule's own class, or one shared by several
     */
    default <T> T once(Class<T> kind, Supplier<T> work) {
        return work.get();
    }

    /**
     * To be returned by a rule that cannot tell: no findings, and the reason is counted and shown.
     */
    List<Finding> abstain(String why);
}
