package social.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.rule.Age;
import social.winnow.rule.Fact;
import social.winnow.rule.Relation;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.Posts;

import java.time.Duration;
import java.util.List;

class AccountAgeRuleTest {
    private static final AccountAgeRule RULE = new AccountAgeRule();
    private static final Delivery GREETING =
            Deliveries.create(
                    Posts.post().text("hello").mention("https://local.example/users/ben"));
    private static final Relation FRIEND = new Relation(1, Relation.Reason.IMPORTED);

    private static double strength(Duration age, Age.Source source) {
        List<Finding> findings = new FakeContext().age(age, source).run(RULE, GREETING);
        return findings.isEmpty() ? 0 : findings.getFirst().strength();
    }

    @Test
    void fallsFromTheFirstHourToTheFourteenthDayWithoutAStep() {
        assertThat(strength(Duration.ZERO, Age.Source.ID)).isEqualTo(1);
        assertThat(strength(Duration.ofHours(1), Age.Source.ID)).isEqualTo(1);
        assertThat(strength(Duration.ofDays(1), Age.Source.ID)).isEqualTo(0.9);
        assertThat(strength(Duration.ofDays(7), Age.Source.ID)).isCloseTo(0.3, offset(1e-9));
        assertThat(strength(Duration.ofDays(14), Age.Source.ID)).isZero();
        double before = 1;
        for (int minutes = 60; minutes <= 14 * 24 * 60; minutes += 30) {
            double now = strength(Duration.ofMinutes(minutes), Age.Source.PUBLISHED);
            assertThat(now).isCloseTo(before, offset(0.03)).isLessThanOrEqualTo(before);
            before = now;
        }
    }

    @Test
    void aDateWithoutATimeIsReadAsNoon() {
        assertThat(strength(Duration.ofHours(36), Age.Source.PUBLISHED_DAY))
                .isEqualTo(strength(Duration.ofHours(24), Age.Source.PUBLISHED));
        assertThat(strength(Duration.ofHours(20), Age.Source.PUBLISHED_DAY))
                .isEqualTo(strength(Duration.ofHours(10), Age.Source.PUBLISHED));
    }

    @Test
    void firstSightIsOnlyALowerBoundAndCountsLess() {
        assertThat(strength(Duration.ZERO, Age.Source.FIRST_SEEN)).isEqualTo(0.45);
    }

    @Test
    void abstainsWhenTheAgeIsUnknown() {
        FakeContext context = new FakeContext();
        assertThat(context.run(RULE, GREETING)).isEmpty();
        assertThat(context.abstentions()).hasSize(1);
    }

    @Test
    void saysHowItKnowsTheAge() {
        assertThat(
                        new FakeContext()
                                .age(Duration.ofHours(30), Age.Source.PUBLISHED_DAY)
                                .run(RULE, GREETING)
                                .getFirst()
                                .because())
                .isEqualTo("comes from an account that is at most 1 d old");
    }

    @Test
    void asksForTheAgeOfAFirstContactOnly() {
        assertThat(RULE.needs(GREETING, new FakeContext())).containsExactly(Fact.AGE);
        assertThat(RULE.needs(GREETING, new FakeContext().firstContact(false))).isEmpty();
        assertThat(RULE.needs(GREETING, new FakeContext().relation(FRIEND))).isEmpty();
    }

    @Test
    void isSilentAboutWhoeverIsKnownOrWasAsked() {
        FakeContext newborn = new FakeContext().age(Duration.ZERO, Age.Source.ID);
        assertThat(newborn.run(RULE, GREETING)).hasSize(1);
        assertThat(newborn.firstContact(false).run(RULE, GREETING)).isEmpty();
        assertThat(newborn.firstContact(true).relation(FRIEND).run(RULE, GREETING)).isEmpty();
        assertThat(newborn.abstentions()).isEmpty();
    }
}
