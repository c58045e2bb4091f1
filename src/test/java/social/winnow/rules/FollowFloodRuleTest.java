package social.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Activity;
import social.winnow.model.Content;
import social.winnow.model.Finding;
import social.winnow.rule.Relation;
import social.winnow.rule.Rule;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.MapSettings;

import java.util.List;
import java.util.Map;

class FollowFloodRuleTest {
    private final FakeContext context = new FakeContext();
    private final Rule rule = new FollowFloodRule.Factory().create(MapSettings.of(Map.of()));

    private List<Finding> follow(int person) {
        return context.run(
                rule,
                Deliveries.delivery(
                        new Activity.Follow(
                                Deliveries.envelope(Deliveries.MALLORY, "Follow"),
                                new Content.Reference("https://local.example/users/l" + person))));
    }

    @Test
    void findsWhoAsksTheSamePersonAgainAndAgain() {
        for (int i = 0; i < 3; i++) {
            assertThat(follow(1)).isEmpty();
        }
        assertThat(follow(1)).extracting(Finding::strength).containsExactly(1.0);
        assertThat(follow(2)).isEmpty();
    }

    @Test
    void leavesSomebodyAloneWhoFollowsEverybody() {
        for (int i = 0; i < 300; i++) {
            assertThat(follow(i)).isEmpty();
        }
    }

    @Test
    void isSilentAboutWhomTheInstanceKnows() {
        context.relation(new Relation(0.6, Relation.Reason.REPLIED));
        for (int i = 0; i < 100; i++) {
            assertThat(follow(1)).isEmpty();
        }
    }
}
