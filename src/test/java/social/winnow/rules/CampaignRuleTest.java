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

class CampaignRuleTest {
    private static final String TEXT =
            "You were selected for a gift card, collect it before midnight";

    private static final String[] OTHERS = {
        "morning fog over the tram",
        "a kettle of cheese and moss",
        "owls in the library again",
        "the ferry is late because of storm",
        "we painted the old piano blue",
        "chess club meets on thursdays"
    };

    private final FakeContext context = new FakeContext().age(Duration.ofHours(2), Age.Source.ID);
    private final Rule rule = new CampaignRule.Factory().create(MapSettings.of(Map.of()));

    private List<Finding> bring(int i, Posts post) {
        return context.run(
                rule, Deliveries.create("https://town" + i + ".example/users/u" + i, post.build()));
    }

    private static String local(int i) {
        return "https://local.example/users/l" + i;
    }

    private static Posts text(int i, String text) {
        return Posts.post().text(text).link("https://lure" + i + ".example/").mention(local(i));
    }

    @Test
    void findsATextThatStrangersBringWithWhateverLink() {
        assertThat(bring(1, text(1, TEXT))).isEmpty();
        assertThat(bring(2, text(2, TEXT + " xq7"))).isEmpty();
        assertThat(bring(3, text(3, TEXT))).isEmpty();
        assertThat(bring(4, text(4, TEXT)))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.symbol()).isEqualTo(CampaignRule.CAMPAIGN);
                    assertThat(found.because()).contains("a text like “You were selected");
                });
    }

    @Test
    void aTextThatAsksNothingIsNoCampaign() {
        for (int i = 0; i < 20; i++) {
            Posts greeting = Posts.post().text("I moved here, follow me again").mention(local(i));
            assertThat(bring(i, greeting)).isEmpty();
        }
    }

    @Test
    void aTextWrittenDirectlyToSomebodyLocalAsks() {
        for (int i = 0; i < 3; i++) {
            bring(i, Posts.post().text(TEXT).mention(local(i)).direct());
        }
        assertThat(bring(3, Posts.post().text(TEXT).mention(local(3)).direct())).hasSize(1);
    }

    @Test
    void aTextThatAsksNothingIsOneIfItIsSaidToOneAfterAnother() {
        for (int i = 0; i < 8; i++) {
            bring(i % 4, Posts.post().text(TEXT).mention(local(i)));
        }
        assertThat(bring(1, Posts.post().text(TEXT).mention(local(9)))).hasSize(1);
    }

    @Test
    void isSilentAboutShortTextsAndOtherTexts() {
        for (int i = 0; i < 12; i++) {
            assertThat(bring(i, text(i, i % 2 == 0 ? "good one" : OTHERS[i / 2]))).isEmpty();
        }
    }

    @Test
    void isSilentOnlyAboutThoseOfWhomTheInstanceIsSure() {
        bring(1, text(1, TEXT));
        bring(2, text(2, TEXT));
        bring(3, text(3, TEXT));
        context.relation(new Relation(0.6, Relation.Reason.REPLIED));
        assertThat(bring(5, text(5, TEXT))).hasSize(1);
        context.relation(new Relation(1, Relation.Reason.IMPORTED));
        assertThat(bring(4, text(4, TEXT))).isEmpty();
    }
}
