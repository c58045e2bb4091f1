package social.winnow.state.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Clocks;
import social.winnow.rule.Relations;
import social.winnow.state.RelationsContract;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.ManualClocks;
import social.winnow.testkit.Posts;

final class MemoryRelationsTest extends RelationsContract {

    @Override
    protected Relations relations(Clocks clocks) {
        return new MemoryRelations(1_000, clocks);
    }

    @Test
    void staysWithinItsBoundUnderManyPosts() {
        MemoryRelations relations = new MemoryRelations(1_000, new ManualClocks().clocks());
        var sender = FakeContext.sender("https://one.example/users/anne");
        for (int i = 0; i < 30_000; i++) {
            relations.learn(sender, Posts.post().id("https://one.example/notes/" + i).build());
        }
        assertThat(relations.size()).isBetween(900L, 1_000L);
    }

    @Test
    void keepsFewerPostsWhenManyPeopleTakePart() {
        MemoryRelations relations = new MemoryRelations(1_000, new ManualClocks().clocks());
        var sender = FakeContext.sender("https://one.example/users/anne");
        for (int i = 0; i < 3_000; i++) {
            Posts post = Posts.post().id("https://one.example/notes/" + i);
            for (int person = 0; person < 70; person++) {
                post.mention("https://crowd.example/users/" + i + "-" + person);
            }
            relations.learn(sender, post.build());
        }
        assertThat(relations.size()).isBetween(100L, 125L);
    }
}
