package social.winnow.rule;

import social.winnow.model.Post;
import social.winnow.model.Sender;

import java.util.Set;

/** Who has to do with whom, as far as it was seen in what was forwarded. */
public interface Relations {

    /**
     * What ties that actor to the instance. Never waits longer than 50 ms; {@link Relation#NONE}
     * for a stranger, and when nobody can say.
     */
    Relation with(String actorId);

    /**
     * Whether everybody still looks like a stranger because Winnow has not been here for long and
     * no relations were imported.
     */
    boolean warmingUp();

    /**
     * Which of those people take part in the conversation around the post with that id: those who
     * wrote in it and those mentioned there.
     */
    Set<String> takingPart(String postId, Set<String> actorIds);

    /** Learns from a post of the sender's that was forwarded. */
    void learn(Sender sender, Post post);
}
