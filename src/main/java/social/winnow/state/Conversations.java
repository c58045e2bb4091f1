package social.winnow.state;

import social.winnow.model.Post;
import social.winnow.model.Sender;

import java.util.Set;

/** Who talks with whom, as far as it was seen in what was forwarded; in bounded memory. */
public interface Conversations {

    /**
     * Which of those people take part in the conversation around the post with that id: those who
     * wrote in it and those mentioned there.
     */
    Set<String> takingPart(String postId, Set<String> actorIds);

    /** Learns from a post of the sender's that was forwarded. */
    void learn(Sender sender, Post post);
}
