package social.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Finding;
import social.winnow.rule.Relation;
import social.winnow.rule.Rule;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.MapSettings;
import social.winnow.testkit.Posts;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class HashtagFloodRuleTest {
    private static final String LINK = "https://win.example/1";

    private final FakeContext context = new FakeContext();
    private final Rule rule = new HashtagFloodRule.Factory().create(MapSettings.of(Map.of()));

    private static Posts post(String text, int hashtags) {
        String tags =
                IntStream.range(0, hashtags)
                        .mapToObj(i -> "#subject" + i)
                        .collect(Collectors.joining(" "));
        Posts post = Posts.post().text(text + " " + LINK + " " + tags).link(LINK);
        IntStream.range(0, hashtags).forEach(i -> post.hashtag("subject" + i));
        return post;
    }

    private List<Finding> third(Posts post) {
        List<Finding> last = List.of();
        for (int i = 0; i < 3; i++) {
            last = context.run(rule, Deliveries.create(post));
        }
        return last;
    }

    @Test
    void findsTheThirdPostThatIsALinkAndHashtags() {
        assertThat(context.run(rule, Deliveries.create(post("Best slots", 12)))).isEmpty();
        assertThat(context.run(rule, Deliveries.create(post("Best slots", 12)))).isEmpty();
        assertThat(context.run(rule, Deliveries.create(post("Best slots", 12)))).hasSize(1);
    }

    @Test
    void leavesPicturesAlone() {
        assertThat(third(post("Best slots", 12).image("UkK2FE"))).isEmpty();
    }

    @Test
    void leavesFewHashtagsAlone() {
        assertThat(third(post("Best slots", 7))).isEmpty();
    }

    @Test
    void leavesATextAloneThatIsLongerThanItsHashtags() {
        assertThat(third(post("I have written about the ferry. ".repeat(9), 12))).isEmpty();
    }

    @Test
    void isSilentAboutWhomTheInstanceKnows() {
        context.relation(new Relation(0.6, Relation.Reason.REPLIED));
        assertThat(third(post("Best slots", 12))).isEmpty();
    }
}
