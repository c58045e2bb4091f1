package social.winnow.relation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.rule.Relation;
import social.winnow.rule.Relation.Reason;
import social.winnow.store.Tie;
import social.winnow.testkit.Deliveries;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

final class StrengthTest {
    private static final Instant NOW = Deliveries.NOW;

    /** Whatever a stranger can bring about without anybody who is known. */
    private static final List<Reason> FORGEABLE =
            List.of(Reason.ACCEPTED, Reason.REPLIED, Reason.CONVERSATION, Reason.CONTACT);

    private static final int TIES = 20_000;

    private static double at(Tie tie, Duration later) {
        return Strength.of(tie, NOW.plus(later)).strength();
    }

    private static Tie accepted(int cleanDays) {
        return new Tie(Map.of(Reason.ACCEPTED, NOW), 0, cleanDays, 0);
    }

    @Test
    void knowsWhoWasImportedAtOnceAndForGood() {
        Tie imported = Tie.NONE.and(Reason.IMPORTED, NOW);
        assertThat(Strength.of(imported, NOW)).isEqualTo(new Relation(1, Reason.IMPORTED));
        assertThat(at(imported, Duration.ofDays(900))).isEqualTo(1);
    }

    @Test
    void softensAtOnceForAnAcceptAndKnowsAfterADayWithCleanTraffic() {
        assertThat(at(accepted(0), Duration.ZERO)).isEqualTo(0.3);
        assertThat(at(accepted(1), Duration.ofHours(23))).isLessThan(Relation.KNOWN);
        assertThat(at(accepted(2), Duration.ofHours(24))).isEqualTo(Relation.KNOWN);
        assertThat(at(accepted(4), Duration.ofDays(7))).isEqualTo(0.9);
        assertThat(at(accepted(8), Duration.ofDays(21))).isEqualTo(1);
        assertThat(at(accepted(0), Duration.ofDays(900))).isLessThan(Relation.KNOWN);
    }

    @Test
    void knowsByMereContactAfterSevenDays() {
        Tie week = new Tie(Map.of(Reason.CONTACT, NOW), 0, 7, 0);
        assertThat(Strength.of(week, NOW.plus(Duration.ofDays(6))).known()).isTrue();
        Tie lessThanAWeek = new Tie(Map.of(Reason.CONTACT, NOW), 0, 6, 0);
        assertThat(Strength.of(lessThanAWeek, NOW.plus(Duration.ofDays(60))).known()).isFalse();
    }

    @Test
    void neverFallsWithTimeOrCleanContact() {
        var random = new SplittableRandom(7);
        for (int i = 0; i < TIES; i++) {
            Tie tie = tie(random, List.of(Reason.values()), Duration.ofDays(60), 40);
            Duration later = Duration.ofMinutes(random.nextInt(60 * 24 * 60));
            Duration laterStill = later.plusMinutes(random.nextInt(60 * 24 * 60));
            Tie cleaner = new Tie(tie.since(), tie.carried(), tie.cleanDays() + 1, 0);
            assertThat(at(tie, laterStill)).isGreaterThanOrEqualTo(at(tie, later));
            assertThat(at(cleaner, later)).isGreaterThanOrEqualTo(at(tie, later));
        }
    }

    @Test
    void knowsNobodyWithinADayFromForgedSignalsAlone() {
        var random = new SplittableRandom(11);
        for (int i = 0; i < TIES; i++) {
            Tie tie = tie(random, FORGEABLE, Duration.ofHours(23), 3);
            assertThat(Strength.of(tie, NOW).known()).as("%s", tie).isFalse();
        }
    }

    @Test
    void isSureOfNobodyWithinThreeWeeksFromForgedSignalsAlone() {
        var random = new SplittableRandom(13);
        for (int i = 0; i < TIES; i++) {
            Tie tie = tie(random, FORGEABLE, Duration.ofDays(20), 30);
            assertThat(Strength.of(tie, NOW).sure()).as("%s", tie).isFalse();
        }
    }

    @Test
    void takesATimeInTheFutureForNow() {
        Tie tie = new Tie(Map.of(Reason.ACCEPTED, NOW.plus(Duration.ofDays(9))), 0, 9, 0);
        assertThat(at(tie, Duration.ZERO)).isEqualTo(0.3);
    }

    private static Tie tie(
            SplittableRandom random, List<Reason> reasons, Duration oldest, int mostDays) {
        Map<Reason, Instant> since = new EnumMap<>(Reason.class);
        for (Reason reason : reasons) {
            if (reason != Reason.NONE && random.nextBoolean()) {
                since.put(reason, NOW.minusSeconds(random.nextLong(oldest.toSeconds())));
            }
        }
        return new Tie(since, random.nextDouble(), random.nextInt(mostDays), 0);
    }
}
