package social.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Activity;
import social.winnow.model.Audience;
import social.winnow.model.Content;
import social.winnow.model.Envelope;
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
import java.util.Set;

class BoostCampaignRuleTest {
    private final FakeContext context = new FakeContext().age(Duration.ofHours(2), Age.Source.ID);
    private final Rule rule = new BoostCampaignRule.Factory().create(MapSettings.of(Map.of()));

    private List<Finding> boost(int i, String object, List<String> people) {
        String actor = "https://town" + i + ".example/users/u" + i;
        Envelope envelope =
                new Envelope(
                        Optional.of(actor + "/boosts/1"),
                        actor,
                        List.of("Announce"),
                        new Audience(List.of("as:Public"), people),
                        Optional.empty(),
                        false,
                        Set.of());
        return context.run(
                rule,
                Deliveries.delivery(
                        new Activity.Announce(envelope, new Content.Reference(object))));
    }

    private static List<String> local(int i) {
        return List.of("https://local.example/users/l" + i);
    }

    @Test
    void findsAPostThatStrangersPointOutToPeople() {
        boost(1, "https://ads.example/1", local(1));
        assertThat(boost(2, "https://ads.example/1", local(2))).isEmpty();
        assertThat(boost(3, "https://ads.example/1", local(3)))
                .extracting(Finding::symbol)
                .containsExactly(BoostCampaignRule.CAMPAIGN);
    }

    @Test
    void findsPostsOfOneServerLater() {
        for (int i = 0; i < 4; i++) {
            assertThat(boost(i, "https://ads.example/" + i, local(i))).isEmpty();
        }
        assertThat(boost(4, "https://ads.example/4", local(4))).hasSize(1);
    }

    @Test
    void isSilentAboutBoostsOfLocalPostsAndThoseAddressedToNobodyHere() {
        for (int i = 0; i < 10; i++) {
            assertThat(boost(i, "https://local.example/users/l1/1", local(1))).isEmpty();
            assertThat(boost(i, "https://ads.example/1", List.of())).isEmpty();
        }
    }
}
