package social.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Activity;
import social.winnow.model.Content;
import social.winnow.model.Finding;
import social.winnow.rule.Age;
import social.winnow.rule.Relation;
import social.winnow.rule.Rule;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.MapSettings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ReactionFloodRuleTest {
    private static final String POST = "https://local.example/notes/1";

    private final FakeContext context = new FakeContext().age(Duration.ofHours(5), Age.Source.ID);
    private final Rule rule = new ReactionFloodRule.Factory().create(MapSettings.of(Map.of()));

    private List<Finding> react(int account, String post, String emoji) {
        return react("https://town" + account + ".example/users/u", post, emoji);
    }

    private List<Finding> react(String actor, String post, String emoji) {
        return context.run(
                rule,
                Deliveries.delivery(
                        new Activity.Reaction(
                                Deliveries.envelope(actor, "Like"),
                                new Content.Reference(post),
                                Optional.of(emoji))));
    }

    private List<Finding> again(int account, int times) {
        List<Finding> last = List.of();
        for (int i = 0; i < times; i++) {
            last = react(account, POST, "⭐");
        }
        return last;
    }

    @Test
    void leavesAPostAloneThatTwoThousandReactTo() {
        for (int i = 0; i < 2_000; i++) {
            assertThat(react(i, POST, "⭐")).isEmpty();
        }
    }

    @Test
    void findsOneWhoRepeatsTheSameReaction() {
        assertThat(again(1, 3)).isEmpty();
        assertThat(again(1, 1)).extracting(Finding::strength).containsExactly(1.0);
    }

    @Test
    void leavesTenDifferentEmojiAlone() {
        for (int i = 0; i < 10; i++) {
            assertThat(react(1, POST, "emoji" + i)).isEmpty();
        }
        assertThat(react(1, POST, "emoji10")).hasSize(1);
    }

    @Test
    void leavesSomebodyAloneWhoReadsThroughAGallery() {
        for (int i = 0; i < 100; i++) {
            assertThat(react(1, "https://local.example/notes/" + i, "⭐")).isEmpty();
        }
        assertThat(react(1, POST, "⭐")).extracting(Finding::strength).containsExactly(0.65);
    }

    @Test
    void findsTheSecondReactionOfEverybodyWhileSeveralFloodThePost() {
        assertThat(again(20, 2)).isEmpty();
        for (int i = 0; i < 3; i++) {
            again(i, 5);
        }
        assertThat(again(30, 1)).isEmpty();
        assertThat(again(30, 1)).extracting(Finding::strength).containsExactly(0.8);
        assertThat(react(30, POST + "2", "⭐")).isEmpty();
    }

    @Test
    void findsYoungAccountsOfOneDomainWhoReactToOnePostAfterAnother() {
        int found = 0;
        for (int i = 0; i < 60; i++) {
            for (int k = 0; k < 10; k++) {
                String actor = "https://n" + i % 3 + ".flood.example/users/u" + i;
                found += react(actor, POST + k, "⭐").size();
            }
        }
        assertThat(found).isEqualTo(60 * (10 - 3) - 300);
    }

    @Test
    void leavesFourHundredNewcomersAloneWhoReactToThreePostsEach() {
        for (int i = 0; i < 1_200; i++) {
            String actor = "https://newcomers.example/users/u" + i % 400;
            assertThat(react(actor, POST + i % 7, "⭐")).isEmpty();
        }
    }

    @Test
    void isSilentAboutFriends() {
        context.relation(new Relation(0.6, Relation.Reason.REPLIED));
        assertThat(again(1, 100)).isEmpty();
    }

    @Test
    void isLessSureOfWhoIsHalfKnown() {
        context.relation(new Relation(0.3, Relation.Reason.ACCEPTED));
        assertThat(again(1, 4)).extracting(Finding::strength).containsExactly(0.7);
    }
}
