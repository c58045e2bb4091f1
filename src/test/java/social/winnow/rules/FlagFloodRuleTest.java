package social.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Activity;
import social.winnow.model.Actor;
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

class FlagFloodRuleTest {
    private final FakeContext context = new FakeContext().age(Duration.ofHours(5), Age.Source.ID);
    private final Rule rule = new FlagFloodRule.Factory().create(MapSettings.of(Map.of()));

    private List<Finding> report(int account, int times) {
        return report("town" + account + ".example", account, times);
    }

    private List<Finding> report(String host, int account, int times) {
        String actor = "https://" + host + "/users/u" + account;
        List<Finding> last = List.of();
        for (int i = 0; i < times; i++) {
            last =
                    context.run(
                            rule,
                            Deliveries.delivery(
                                    new Activity.Flag(
                                            Deliveries.envelope(actor, "Flag"),
                                            List.of("https://local.example/users/l" + i),
                                            Optional.empty())));
        }
        return last;
    }

    @Test
    void findsWhoReportsOneAfterAnother() {
        assertThat(report(1, 3)).isEmpty();
        assertThat(report(1, 1)).extracting(Finding::strength).containsExactly(0.75);
    }

    @Test
    void leavesAHundredPeopleAloneWhoReportTheSame() {
        for (int i = 0; i < 100; i++) {
            assertThat(report(i, 1)).isEmpty();
        }
    }

    @Test
    void findsTheSecondReportOfEverybodyWhileSeveralFloodModerators() {
        for (int i = 0; i < 3; i++) {
            report(i, 5);
        }
        assertThat(report(9, 1)).isEmpty();
        assertThat(report(9, 1)).hasSize(1);
    }

    @Test
    void findsTheFirstReportOfAYoungNeighbourOfTheirs() {
        for (int i = 0; i < 2; i++) {
            report("n" + i + ".flood.example", i, 5);
        }
        assertThat(report("n9.flood.example", 9, 1)).isEmpty();
        report("elsewhere.example", 10, 5);
        assertThat(report("n11.flood.example", 11, 1)).hasSize(1);
        assertThat(report("else.example", 12, 1)).isEmpty();
    }

    @Test
    void letsThroughWhatServersPassOnForTheirPeople() {
        context.actor(
                new Actor(
                        "https://town1.example/actor",
                        List.of("Application"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        List.of(),
                        Actor.Traits.NONE));
        assertThat(report(1, 50)).isEmpty();
    }
}
