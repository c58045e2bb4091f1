package social.winnow.state.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Clocks;
import social.winnow.state.Conversations;
import social.winnow.state.ConversationsContract;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.ManualClocks;
import social.winnow.testkit.Posts;

final class MemoryConversationsTest extends ConversationsContract {

    @Override
    protected Conversations conversations(Clocks clocks) {
        return new MemoryConversations(1_000, clocks);
    }

    @Test
    void staysWithinItsBoundUnderManyPosts() {
        MemoryConversations conversations =
                new MemoryConversations(1_000, new ManualClocks().clocks());
        var sender = FakeContext.sender("https://one.example/users/anne");
        for (int i = 0; i < 30_000; i++) {
            conversations.learn(sender, Posts.post().id("https://one.example/notes/" + i).build());
        }
        assertThat(conversations.size()).isBetween(900L, 1_000L);
    }

    @Test
    void keepsFewerPostsWhenManyPeopleTakePart() {
        MemoryConversations conversations =
                new MemoryConversations(1_000, new ManualClocks().clocks());
        var sender = FakeContext.sender("https://one.example/users/anne");
        for (int i = 0; i < 3_000; i++) {
            Posts post = Posts.post().id("https://one.example/notes/" + i);
            for (int person = 0; person < 70; person++) {
                post.mention("https://crowd.example/users/" + i + "-" + person);
            }
            conversations.learn(sender, post.build());
        }
        assertThat(conversations.size()).isBetween(100L, 125L);
    }
}
