package social.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Finding;
import social.winnow.rule.Lists;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.MapSettings;
import social.winnow.testkit.Posts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ModeratorListRuleTest {
    private static final String EVE = "https://mail.ads.example/users/eve";

    private static List<Finding> judge(Lists lists) {
        return new FakeContext()
                .lists(lists)
                .run(
                        new ModeratorListRule.Factory().create(MapSettings.of(Map.of())),
                        Deliveries.create(
                                EVE, Posts.post().link("https://www.lure.example/1").build()));
    }

    private static Lists of(Lists.Side side, Lists.What what, String value, Instant end) {
        return new Lists() {
            @Override
            public Optional<Entry> find(Side asked, What of, String name) {
                return asked == side && of == what && name.equals(value)
                        ? Optional.of(new Entry(value, "seen too often", end))
                        : Optional.empty();
            }

            @Override
            public boolean isEmpty() {
                return false;
            }
        };
    }

    @Test
    void deniesWhatModeratorsDeny() {
        assertThat(judge(of(Lists.Side.DENY, Lists.What.DOMAIN, "ads.example", Instant.MAX)))
                .containsExactly(
                        new Finding(
                                ModeratorListRule.DENY,
                                1,
                                "is on the deny list of the moderators: ads.example (seen too"
                                        + " often)"));
        assertThat(judge(of(Lists.Side.DENY, Lists.What.LINK, "lure.example", Instant.MAX)))
                .hasSize(1);
        assertThat(judge(of(Lists.Side.DENY, Lists.What.ORIGIN, "ads.example", Instant.MAX)))
                .isEmpty();
    }

    @Test
    void allowsWhatModeratorsAllow() {
        assertThat(judge(of(Lists.Side.ALLOW, Lists.What.ACTOR, EVE, Instant.MAX)))
                .extracting(Finding::symbol)
                .containsExactly(ModeratorListRule.ALLOW);
    }

    @Test
    void isSilentAboutWhatHasExpired() {
        Instant before = Deliveries.NOW.minus(Duration.ofSeconds(1));
        assertThat(judge(of(Lists.Side.DENY, Lists.What.ACTOR, EVE, before))).isEmpty();
    }

    @Test
    void isSilentWhereNothingIsListed() {
        assertThat(judge(Lists.NONE)).isEmpty();
    }
}
