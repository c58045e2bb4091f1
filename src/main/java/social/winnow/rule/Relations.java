package social.winnow.rule;

import social.winnow.model.Post;
import social.winnow.model.Sender;

import java.util.Set;

/** Who has to do with whom, as far as it was seen in what was forwarded. */
public interface Relations {

    /**
     * The people who take part in the conversation around the post with that id: authors and those
     * mentioned.
     */
    Set<String> participants(String postId);

    /** Learns from a post that was forwarded. */
    void learn(Sender sender, Post post);
}
