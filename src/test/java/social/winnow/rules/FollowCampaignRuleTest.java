package social.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Activity;
import social.winnow.model.Actor;
import social.winnow.model.Content;
import social.winnow.model.Finding;
import social.winnow.rule.Age;
import social.winnow.rule.Rule;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.MapSettings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

class FollowCampaignRuleTest {
    private final FakeContext context = new FakeContext().age(Duration.ofHours(2), Age.Source.ID);
    private final Rule rule = new FollowCampaignRule.Factory().create(MapSettings.of(Map.of()));

    private List<Finding> follow(int i, Optional<String> biography) {
        String actor = "https://town" + i + ".example/users/u" + i;
        return follow(i, profile(actor, Optional.empty(), biography));
    }

    private List<Finding> follow(int i, Actor profile) {
        String actor = profile.id();
        context.actor(profile);
        return context.run(
                rule,
                Deliveries.delivery(
                        new Activity.Follow(
                                Deliveries.envelope(actor, "Follow"),
                                new Content.Reference("https://local.example/users/l" + i))));
    }

    private List<Finding> follow(int i, String name) {
        String actor = "https://town" + i + ".example/users/u" + i;
        return follow(i, profile(actor, Optional.of(name), Optional.empty()));
    }

    private static Actor profile(String id, Optional<String> name, Optional<String> biography) {
        return new Actor(
                id,
                List.of("Person"),
                Optional.empty(),
                name,
                Optional.empty(),
                Optional.empty(),
                true,
                List.of(),
                new Actor.Traits(biography, OptionalInt.empty(), OptionalInt.empty()));
    }

    @Test
    void findsTheFifthStrangerWithOneBiography() {
        for (int i = 0; i < 4; i++) {
            assertThat(follow(i, Optional.of("1f3a"))).isEmpty();
        }
        assertThat(follow(4, Optional.of("1f3a")))
                .extracting(Finding::symbol)
                .containsExactly(FollowCampaignRule.CAMPAIGN);
    }

    @Test
    void isSilentWithoutABiographyOrWithAnother() {
        for (int i = 0; i < 10; i++) {
            assertThat(follow(i, Optional.empty())).isEmpty();
            assertThat(follow(i, Optional.of("b" + i))).isEmpty();
        }
    }

    @Test
    void findsStrangersWithOneLongNameWhateverEmojiItHas() {
        for (int i = 0; i < 4; i++) {
            assertThat(follow(i, "Earn at bright-coin.example " + (i % 2 == 0 ? "🎰" : "💰 7")))
                    .isEmpty();
        }
        assertThat(follow(4, "Earn at bright-coin.example")).hasSize(1);
    }

    @Test
    void manyHaveTheSameShortName() {
        for (int i = 0; i < 20; i++) {
            assertThat(follow(i, "Anna")).isEmpty();
        }
    }
}
