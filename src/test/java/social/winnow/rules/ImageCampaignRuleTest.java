package social.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Finding;
import social.winnow.rule.Age;
import social.winnow.rule.Rule;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.MapSettings;
import social.winnow.testkit.Posts;

import java.time.Duration;
import java.util.List;
import java.util.Map;

class ImageCampaignRuleTest {
    private static final String PICTURE = "UkK2FEk8Oast1f9Vaeagb7coJofskjWxYzab";

    private final FakeContext context = new FakeContext().age(Duration.ofHours(2), Age.Source.ID);
    private final Rule rule = new ImageCampaignRule.Factory().create(MapSettings.of(Map.of()));

    private List<Finding> bring(int i, Posts post) {
        return context.run(
                rule, Deliveries.create("https://town" + i + ".example/users/u" + i, post.build()));
    }

    private static String local(int i) {
        return "https://local.example/users/l" + i;
    }

    private static Posts image(int i, String hash) {
        return Posts.post().image(hash).mention(local(i));
    }

    @Test
    void findsOnePictureHoweverItWasEncoded() {
        assertThat(bring(1, image(1, PICTURE))).isEmpty();
        assertThat(bring(2, image(2, PICTURE.replace("Oa", "Qb")))).isEmpty();
        assertThat(bring(3, image(3, PICTURE.replace("sk", "tx"))))
                .extracting(Finding::symbol)
                .containsExactly(ImageCampaignRule.CAMPAIGN);
    }

    @Test
    void tellsOtherPicturesApart() {
        for (int i = 0; i < 10; i++) {
            String other = String.valueOf((char) ('A' + i)).repeat(36);
            assertThat(bring(i, image(i, other))).isEmpty();
        }
    }
}
