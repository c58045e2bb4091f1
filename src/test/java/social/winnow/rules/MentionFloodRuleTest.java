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

class MentionFloodRuleTest {

    private static List<Finding> judge(int mentions, Map<String, ?> settings) {
        Posts post = Posts.post();
        for (int i = 0; i < mentions; i++) {
            post.mention("https://victim" + i + ".example/users/v");
        }
        return new FakeContext()
                .run(
                        new MentionFloodRule.Factory().create(MapSettings.of(settings)),
                        Deliveries.create(post));
    }

    @Test
    void saysNothingUpToFourPeople() {
        assertThat(judge(4, Map.of())).isEmpty();
    }

    @Test
    void growsStrongerWithEveryPerson() {
        assertThat(judge(5, Map.of()))
                .containsExactly(
                        new Finding(
                                MentionFloodRule.FLOOD,
                                0.625,
                                "mentions 5 people it has nothing to do with"));
        assertThat(judge(8, Map.of()).getFirst().strength()).isEqualTo(1.0);
        assertThat(judge(40, Map.of()).getFirst().strength()).isEqualTo(1.0);
    }

    @Test
    void theNumberOfPeopleIsASetting() {
        assertThat(judge(10, Map.of("max-mentions", 10))).isEmpty();
        assertThat(judge(2, Map.of("max-mentions", 1))).hasSize(1);
    }

    @Test
    void isSilentAboutWhoeverIsKnownAndSofterAboutWhoeverIsHalfKnown() {
        Rule rule = new MentionFloodRule.Factory().create(MapSettings.of(Map.of()));
        Posts post = Posts.post();
        for (int i = 0; i < 8; i++) {
            post.mention("https://victim" + i + ".example/users/v");
        }
        FakeContext context = new FakeContext();
        context.relation(new Relation(0.4, Relation.Reason.ACCEPTED));
        assertThat(context.run(rule, Deliveries.create(post)).getFirst().strength()).isEqualTo(0.6);
        context.relation(new Relation(0.5, Relation.Reason.ACCEPTED));
        assertThat(context.run(rule, Deliveries.create(post))).isEmpty();
    }
}
