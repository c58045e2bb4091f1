package social.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Activity;
import social.winnow.model.Audience;
import social.winnow.model.Content;
import social.winnow.model.Envelope;
import social.winnow.model.Finding;
import social.winnow.rule.Rule;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.MapSettings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class BoostFloodRuleTest {
    private final FakeContext context = new FakeContext();
    private final Rule rule = new BoostFloodRule.Factory().create(MapSettings.of(Map.of()));

    private List<Finding> boost(String post, String to) {
        Envelope envelope =
                new Envelope(
                        Optional.empty(),
                        Deliveries.MALLORY,
                        List.of("Announce"),
                        new Audience(List.of("as:Public"), List.of(to)),
                        Optional.empty(),
                        false,
                        Set.of());
        return context.run(
                rule,
                Deliveries.delivery(new Activity.Announce(envelope, new Content.Reference(post))));
    }

    private static String local(int i) {
        return "https://local.example/users/l" + i;
    }

    @Test
    void findsWhoPointsOutForeignPostsToPeopleHere() {
        assertThat(boost("https://ads.example/1", local(1))).isEmpty();
        assertThat(boost("https://ads.example/2", local(2))).isEmpty();
        assertThat(boost("https://ads.example/3", local(3)))
                .extracting(Finding::strength)
                .containsExactly(0.8);
    }

    @Test
    void findsTheSameBoostAgainAndAgain() {
        for (int i = 0; i < 3; i++) {
            assertThat(boost(local(1) + "/1", local(1))).isEmpty();
        }
        assertThat(boost(local(1) + "/1", local(1)))
                .extracting(Finding::strength)
                .containsExactly(1.0);
    }

    @Test
    void leavesAReaderAloneWhoBoostsManyPostsFromHere() {
        for (int i = 0; i < 100; i++) {
            assertThat(boost(local(1) + "/" + i, local(1))).isEmpty();
        }
    }

    @Test
    void isSilentAboutWhatReachesNobodyHere() {
        context.firstContact(false);
        for (int i = 0; i < 100; i++) {
            assertThat(boost("https://hub.example/1", "https://hub.example/followers")).isEmpty();
        }
    }
}
