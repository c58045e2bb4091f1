package social.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Finding;
import social.winnow.rule.Age;
import social.winnow.rule.Relation;
import social.winnow.rule.Rule;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.MapSettings;
import social.winnow.testkit.Posts;

import java.time.Duration;
import java.util.List;
import java.util.Map;

class SimilarRuleTest {
    private final FakeContext context = new FakeContext().age(Duration.ofHours(2), Age.Source.ID);
    private final Rule links = new LinkCampaignRule.Factory().create(MapSettings.of(Map.of()));
    private final Rule texts = new CampaignRule.Factory().create(MapSettings.of(Map.of()));
    private final Rule rule = new SimilarRule.Factory().create(MapSettings.of(Map.of()));

    private List<Finding> bring(int i) {
        return bring(i, "https://lure.example/");
    }

    private List<Finding> bring(int i, String link) {
        var delivery =
                Deliveries.create(
                        "https://town" + i + ".example/users/u" + i,
                        Posts.post()
                                .text("You were selected for a gift card, collect it tonight")
                                .link(link)
                                .mention("https://local.example/users/l" + i)
                                .build());
        context.run(links, delivery);
        context.run(texts, delivery);
        return context.run(rule, delivery);
    }

    @Test
    void doubtsTheSecondStrangerWithOneLinkAndText() {
        assertThat(bring(1)).isEmpty();
        assertThat(bring(2))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.strength()).isBetween(0.4, 0.49);
                    assertThat(found.because())
                            .isEqualTo("brings a link to lure.example as another stranger does");
                });
    }

    @Test
    void leavesACampaignToTheRulesForIt() {
        bring(1);
        bring(2);
        assertThat(bring(3)).isEmpty();
    }

    @Test
    void isWeakerTheFurtherItIsFromACampaign() {
        bring(1, "https://one.example/");
        double two = bring(2, "https://two.example/").getFirst().strength();
        double three = bring(3, "https://three.example/").getFirst().strength();
        assertThat(two).isLessThan(three);
        assertThat(three).isLessThan(0.5);
    }

    @Test
    void isSilentAboutWhatPeopleWhoHaveBeenThereForLongPassOn() {
        context.age(Duration.ofDays(500), Age.Source.PUBLISHED);
        for (int i = 0; i < 10; i++) {
            assertThat(bring(i)).isEmpty();
        }
    }

    @Test
    void isSilentAboutWhoeverIsKnown() {
        bring(1);
        context.relation(new Relation(0.6, Relation.Reason.REPLIED));
        assertThat(bring(2)).isEmpty();
    }

    @Test
    void isSilentAboutWhatReachesNobodyUnasked() {
        bring(1);
        context.firstContact(false);
        assertThat(bring(2)).isEmpty();
    }
}
