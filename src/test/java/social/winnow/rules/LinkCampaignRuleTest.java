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

class LinkCampaignRuleTest {
    private final FakeContext context = new FakeContext().age(Duration.ofHours(2), Age.Source.ID);
    private final Rule rule = new LinkCampaignRule.Factory().create(MapSettings.of(Map.of()));

    private List<Finding> bring(int i, Posts post) {
        return context.run(
                rule, Deliveries.create("https://town" + i + ".example/users/u" + i, post.build()));
    }

    private static String local(int i) {
        return "https://local.example/users/l" + i;
    }

    private static Posts lure(int i) {
        return Posts.post().text("look " + i).link("https://lure.example/").mention(local(i));
    }

    @Test
    void findsTheThirdStrangerWithOneLink() {
        assertThat(bring(1, lure(1))).isEmpty();
        assertThat(bring(2, lure(2))).isEmpty();
        assertThat(bring(3, lure(3)))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.symbol()).isEqualTo(LinkCampaignRule.CAMPAIGN);
                    assertThat(found.strength()).isBetween(0.8, 0.9);
                    assertThat(found.because())
                            .isEqualTo(
                                    "brings a link to lure.example as 2 other strangers do, from 3"
                                            + " domains in all");
                });
    }

    @Test
    void takesWhatKnownPeopleLinkToForGood() {
        context.relation(new Relation(1, Relation.Reason.IMPORTED));
        bring(91, lure(1));
        bring(92, lure(2));
        context.relation(Relation.NONE);
        for (int i = 0; i < 10; i++) {
            assertThat(bring(i, lure(i))).isEmpty();
        }
    }

    @Test
    void aDomainAloneIsNoCampaignOfPeopleWhoBringItOnce() {
        for (int i = 0; i < 20; i++) {
            Posts own = Posts.post().link("https://pages.example/" + i).mention(local(i));
            assertThat(bring(i, own)).isEmpty();
        }
    }

    @Test
    void aDomainThatIsBroughtAgainAndAgainIsOne() {
        for (int i = 0; i < 8; i++) {
            bring(i % 4, Posts.post().link("https://lure.example/" + i).mention(local(i)));
        }
        assertThat(bring(2, Posts.post().link("https://lure.example/9").mention(local(9))))
                .extracting(Finding::symbol)
                .containsExactly(LinkCampaignRule.CAMPAIGN, LinkCampaignRule.REPEATED);
    }

    @Test
    void peopleWhoHaveBeenThereForLongPassALinkOn() {
        context.age(Duration.ofDays(500), Age.Source.PUBLISHED);
        for (int i = 0; i < 20; i++) {
            assertThat(bring(i, lure(i))).isEmpty();
        }
    }

    @Test
    void manyWhoTellOnePersonAreNoCampaign() {
        for (int i = 0; i < 10; i++) {
            bring(i + 50, Posts.post().link("https://other" + i + ".example/").mention(local(i)));
        }
        for (int i = 0; i < 30; i++) {
            Posts told = Posts.post().link("https://news.example/you").mention(local(1));
            assertThat(bring(i, told)).isEmpty();
        }
    }

    @Test
    void isSilentAboutLinksToTheSendersOwnServerAndToTheInstance() {
        for (int i = 0; i < 10; i++) {
            assertThat(bring(i, Posts.post().link("https://local.example/a").mention(local(i))))
                    .isEmpty();
            assertThat(
                            context.run(
                                    rule,
                                    Deliveries.create(
                                            "https://one.example/users/u" + i,
                                            Posts.post()
                                                    .link("https://one.example/me")
                                                    .mention(local(i))
                                                    .build())))
                    .isEmpty();
        }
    }
}
