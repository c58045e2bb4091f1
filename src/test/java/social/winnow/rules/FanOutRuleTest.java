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

class FanOutRuleTest {
    private final FakeContext context = new FakeContext();
    private final Rule rule = new FanOutRule.Factory().create(MapSettings.of(Map.of()));

    private List<Finding> to(int i) {
        return bring(i, Posts.post().link("https://lure.example/"));
    }

    private List<Finding> bring(int i, Posts post) {
        return context.run(
                rule, Deliveries.create(post.mention("https://local.example/users/l" + i)));
    }

    @Test
    void growsWithEveryPersonFromTheSecondOn() {
        assertThat(to(1)).isEmpty();
        assertThat(to(1)).isEmpty();
        assertThat(to(2))
                .containsExactly(
                        new Finding(
                                FanOutRule.FAN_OUT,
                                0.5,
                                "is one of 3 posts in a day by which its sender turns to 2 people"
                                        + " here"));
        assertThat(to(3).getFirst().strength()).isEqualTo(0.75);
        to(4);
        assertThat(to(5).getFirst().strength()).isEqualTo(1);
    }

    @Test
    void isSilentAboutPeopleWhoOnlyTalk() {
        for (int i = 0; i < 10; i++) {
            assertThat(bring(i, Posts.post().text("good morning"))).isEmpty();
        }
    }

    @Test
    void isSilentAboutWhoeverIsKnownAndWhatAnswers() {
        context.firstContact(false);
        to(1);
        assertThat(to(2)).isEmpty();
        context.firstContact(true).relation(new Relation(1, Relation.Reason.REPLIED));
        to(3);
        assertThat(to(4)).isEmpty();
    }
}
