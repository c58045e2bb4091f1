package social.winnow.rule;

import social.winnow.model.Post;
import social.winnow.model.Sender;

import java.util.Set;

/** Who has to do with whom, as far as it was seen in what was forwarded. */
public interface Relations {

    /**
     * Which of those people take part in the conversation around the post with that id: those who
     * wrote in it and those mentioned there.
     */
    Set<String> takingPart(String postId, Set<String> actorIds);

    /** Learns from a post of the sender's that was forwarded. */
    void learn(Sender sender, Post post);
}
