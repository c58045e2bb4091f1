package social.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.rule.Age;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Relation;
import social.winnow.rule.Rule;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.MapSettings;
import social.winnow.testkit.Posts;
import social.winnow.text.MinHash;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class UnsettledCrowdRuleTest {
    private static final Duration NEW = Duration.ofHours(2);
    private static final Duration WEEKS = Duration.ofDays(20);
    private static final Duration YEARS = Duration.ofDays(900);

    private final FakeContext context = new FakeContext();
    private final Rule links = new LinkCampaignRule.Factory().create(MapSettings.of(Map.of()));
    private final Rule rule = new UnsettledCrowdRule.Factory().create(MapSettings.of(Map.of()));

    private List<Finding> bring(int i, Duration age) {
        Delivery delivery =
                Deliveries.create(
                        "https://town" + i + ".example/users/u" + i,
                        Posts.post()
                                .link("https://lure.example/")
                                .mention("https://local.example/users/l" + i)
                                .build());
        context.age(age, Age.Source.PUBLISHED);
        context.run(links, delivery);
        return context.run(rule, delivery);
    }

    @Test
    void tellsOfAnOlderOneAmongNewOnes() {
        for (int i = 0; i < 9; i++) {
            bring(i, NEW);
        }
        assertThat(bring(9, WEEKS))
                .containsExactly(
                        new Finding(
                                UnsettledCrowdRule.UNSETTLED,
                                1,
                                "is one of 10 who bring the same, of whom 0 have been there for a"
                                        + " month",
                                Optional.of(
                                        Fingerprint.exact(
                                                        "page",
                                                        MinHash.exact("https://lure.example/"))
                                                .id())));
    }

    @Test
    void isSilentAboutWhoHasBeenThereForLong() {
        for (int i = 0; i < 9; i++) {
            bring(i, NEW);
        }
        assertThat(bring(9, YEARS)).isEmpty();
    }

    @Test
    void isSilentWhereMoreThanOneInFiveHasBeenThereForLong() {
        for (int i = 0; i < 9; i++) {
            bring(i, i % 3 == 0 ? YEARS : NEW);
        }
        assertThat(bring(9, WEEKS)).isEmpty();
    }

    @Test
    void isSilentBeforeItIsACampaign() {
        bring(0, NEW);
        assertThat(bring(1, NEW)).isEmpty();
        assertThat(bring(2, NEW)).isEmpty();
    }

    @Test
    void saysLessOfWhoIsHalfKnownAndNothingOfWhoIsSure() {
        for (int i = 0; i < 9; i++) {
            bring(i, NEW);
        }
        context.relation(new Relation(0.6, Relation.Reason.REPLIED));
        assertThat(bring(9, WEEKS).getFirst().strength()).isEqualTo(0.4);
        context.relation(new Relation(1, Relation.Reason.IMPORTED));
        assertThat(bring(10, WEEKS)).isEmpty();
    }
}
