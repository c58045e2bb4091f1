package social.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.rule.Age;
import social.winnow.rule.Opinion;
import social.winnow.rule.Relation;
import social.winnow.rule.Rule;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.MapSettings;
import social.winnow.testkit.Posts;

import java.time.Duration;
import java.util.List;
import java.util.Map;

class ConfirmedRuleTest {
    private static final String LURE = "https://lure.example/";
    private static final String TEXT = "You were selected for a gift card, collect it tonight";

    private final FakeContext context = new FakeContext().age(Duration.ofHours(2), Age.Source.ID);
    private final Rule links = new LinkCampaignRule.Factory().create(MapSettings.of(Map.of()));
    private final Rule texts = new CampaignRule.Factory().create(MapSettings.of(Map.of()));
    private final Rule rule = new ConfirmedRule.Factory().create(MapSettings.of(Map.of()));

    private static Delivery post(String text, String link) {
        return Deliveries.create(
                "https://town.example/users/eve",
                Posts.post()
                        .text(text)
                        .link(link)
                        .mention("https://local.example/users/mia")
                        .build());
    }

    private List<Finding> judge(String text, String link) {
        return context.run(rule, post(text, link));
    }

    @Test
    void findsTheLinkThatModeratorsCalledSpam() {
        context.say(links, post(TEXT, LURE), Opinion.CONFIRMED);
        assertThat(judge("Something else altogether, but with that", LURE))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.symbol()).isEqualTo(ConfirmedRule.CONFIRMED);
                    assertThat(found.strength()).isEqualTo(1);
                    assertThat(found.because())
                            .isEqualTo(
                                    "brings a link to lure.example, which a moderator has called"
                                            + " spam");
                    assertThat(found.content().orElseThrow()).startsWith("page-");
                });
    }

    @Test
    void findsTheTextInOtherWords() {
        context.say(texts, post(TEXT, LURE), Opinion.CONFIRMED);
        assertThat(judge(TEXT + "!! x7", "https://other.example/")).hasSize(1);
        assertThat(judge("What a lovely morning on the lake", LURE)).isEmpty();
    }

    @Test
    void isSilentAboutWhoIsKnown() {
        context.say(links, post(TEXT, LURE), Opinion.CONFIRMED);
        context.relation(new Relation(0.5, Relation.Reason.CONTACT));
        assertThat(judge(TEXT, LURE)).isEmpty();
    }

    @Test
    void isWeakerTheLessASenderIsAStranger() {
        context.say(links, post(TEXT, LURE), Opinion.CONFIRMED);
        context.relation(new Relation(0.3, Relation.Reason.ACCEPTED));
        assertThat(judge(TEXT, LURE))
                .singleElement()
                .satisfies(it -> assertThat(it.strength()).isEqualTo(0.7));
    }

    @Test
    void isSilentOnceThatIsTakenBackOrVouchedFor() {
        context.say(links, post(TEXT, LURE), Opinion.CONFIRMED);
        context.say(links, post(TEXT, LURE), Opinion.NONE);
        assertThat(judge(TEXT, LURE)).isEmpty();
        context.say(links, post(TEXT, LURE), Opinion.VOUCHED);
        assertThat(judge(TEXT, LURE)).isEmpty();
    }

    @Test
    void whatIsVouchedForIsNoCampaign() {
        for (int i = 0; i < 8; i++) {
            context.run(links, from(i));
        }
        assertThat(context.run(links, from(8))).isNotEmpty();
        context.say(links, from(8), Opinion.VOUCHED);
        assertThat(context.run(links, from(9))).isEmpty();
    }

    private static Delivery from(int i) {
        return Deliveries.create(
                "https://town" + i + ".example/users/u" + i,
                Posts.post().link(LURE).mention("https://local.example/users/l" + i).build());
    }
}
