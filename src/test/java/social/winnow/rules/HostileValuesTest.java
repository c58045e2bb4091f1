package social.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Activity;
import social.winnow.model.Delivery;
import social.winnow.parse.ActivityParser;
import social.winnow.parse.ParseOutcome;
import social.winnow.rule.Age;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.scenes.Hostile;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.MapSettings;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** No value that somebody sends makes a rule fail. */
class HostileValuesTest {
    private static final int DELIVERIES = 600;

    @Test
    void failsAtNothing() {
        ActivityParser parser = new ActivityParser(1 << 20);
        List<Rule> rules =
                ServiceLoader.load(RuleFactory.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(RuleFactory::byDefault)
                        .map(it -> it.create(MapSettings.of(Map.of())))
                        .toList();
        Hostile hostile = new Hostile(11);
        FakeContext context = new FakeContext().age(Duration.ofDays(3), Age.Source.ID);
        int judged = 0;
        for (int i = 0; i < DELIVERIES; i++) {
            byte[] body = hostile.next().getBytes(StandardCharsets.UTF_8);
            if (parser.parse(body) instanceof ParseOutcome.Parsed(Activity activity)) {
                judged++;
                Delivery delivery = Deliveries.delivery(activity);
                for (Rule rule : rules) {
                    context.run(rule, delivery)
                            .forEach(it -> assertThat(it.strength()).isBetween(0.0, 1.0));
                }
            }
        }
        assertThat(rules).hasSizeGreaterThan(15);
        assertThat(judged).isGreaterThan(DELIVERIES / 3);
    }
}
