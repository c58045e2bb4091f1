package social.winnow.rule;

import social.winnow.model.Activity;
import social.winnow.model.Sender;

import java.util.function.Predicate;

/** Who is known to the instance, learnt from what is delivered to it. */
public interface Relations {

    /**
     * What ties that actor to the instance, at this moment. Never waits longer than 50 ms; {@link
     * Relation#NONE} for a stranger, and when nobody can say.
     */
    Relation with(String actorId);

    /**
     * Whether everybody still looks like a stranger because Winnow has not been here for long and
     * no relations were imported.
     */
    boolean warmingUp();

    /**
     * Learns from something of a proven sender's that was forwarded. Never fails; what cannot be
     * remembered is lost.
     *
     * @param local whether an id belongs to the instance
     */
    void learn(Sender sender, Activity activity, Predicate<String> local);

    /** A moderator released something of a proven sender's: it is known from now on. */
    default void vouch(Sender sender) {}

    /** A moderator took that back, or called something of a proven sender's spam. */
    default void disown(Sender sender) {}

    /**
     * Something of a proven sender's was kept back, or brings what many bring: what was learnt of
     * it has to be earned again.
     */
    void doubt(Sender sender);
}
