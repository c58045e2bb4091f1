package social.winnow.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class QuorumTest {
    private static final Crowd.Reach SPREAD = new Crowd.Reach(6, 6, 200, 0);

    private final Quorum quorum = new Quorum(2.5);

    /** So many young strangers from as many domains who bring it to different people. */
    private static Crowd young(int strangers, int known, int established, boolean running) {
        return new Crowd(
                strangers, strangers, strangers, 0, 0, 0, 1, SPREAD, known, established, running);
    }

    private static Crowd of(int strangers, int origins, int settled, int repeating, int targets) {
        Crowd.Reach reach = new Crowd.Reach(targets, strangers, 200, 0);
        return new Crowd(
                strangers, strangers, origins, settled, 0, repeating, 1, reach, 0, 0, false);
    }

    @Test
    void growsWithTheStrangers() {
        assertThat(quorum.reached(young(2, 0, 0, false))).isEqualTo(0.8, offset(0.001));
        assertThat(quorum.reached(young(5, 0, 0, false))).isEqualTo(2, offset(0.001));
    }

    @Test
    void oneIsNoCrowd() {
        assertThat(quorum.reached(young(1, 0, 0, false))).isZero();
        assertThat(quorum.reached(Crowd.NOBODY)).isZero();
    }

    @Test
    void takesMoreWhereKnownOrSettledPeopleBringItToo() {
        assertThat(quorum.reached(young(6, 1, 0, false))).isEqualTo(0.8, offset(0.001));
        assertThat(quorum.reached(young(6, 0, 4, false))).isEqualTo(0.8, offset(0.001));
        assertThat(quorum.reached(young(6, 0, 400, false))).isEqualTo(0.6, offset(0.001));
    }

    @Test
    void isNotClearedByOneFriendOnceItRuns() {
        assertThat(quorum.reached(young(6, 1, 0, true))).isEqualTo(2.4, offset(0.001));
        assertThat(quorum.reached(young(6, 3, 0, true))).isLessThan(1);
    }

    @Test
    void takesMoreOfOneDomainAndNeverCountsOneDomainAtOnePerson() {
        assertThat(quorum.reached(of(5, 1, 0, 0, 5))).isEqualTo(2 / 1.8, offset(0.001));
        assertThat(quorum.reached(of(50, 1, 0, 0, 1))).isZero();
    }

    @Test
    void takesMuchMoreOfACrowdThatTurnsToFew() {
        assertThat(quorum.reached(of(30, 30, 0, 0, 30))).isGreaterThan(10);
        assertThat(quorum.reached(of(30, 30, 0, 0, 3))).isLessThan(1);
    }

    @Test
    void whatSettledPeopleBringOnceEachIsNotEvenSimilar() {
        assertThat(quorum.reached(of(60, 60, 50, 0, 60))).isEqualTo(0.45);
        assertThat(quorum.reached(of(60, 60, 50, 20, 60))).isGreaterThan(1);
    }

    @Test
    void whoTellsNoAgeIsDoubtedHalf() {
        assertThat(quorum.reached(dated(30, 12, 10))).isEqualTo(0.45);
        assertThat(quorum.reached(dated(30, 9, 10))).isGreaterThan(1);
        assertThat(quorum.reached(dated(30, 0, 30))).isGreaterThan(1);
    }

    private static Crowd dated(int strangers, int settled, int undated) {
        Crowd.Reach reach = new Crowd.Reach(strangers, strangers, 200, 0);
        return new Crowd(
                strangers, strangers, strangers, settled, undated, 0, 1, reach, 0, 0, false);
    }

    @Test
    void whatTakesRepetitionIsNoneWithoutIt() {
        Quorum repeated = new Quorum(2.5, true);
        assertThat(repeated.reached(of(60, 60, 0, 0, 60))).isEqualTo(0.45);
        assertThat(repeated.reached(of(60, 60, 0, 20, 60))).isGreaterThan(1);
    }

    @Test
    void isNoneWhereMostTurnToTheSameUnlessTheyGoOn() {
        assertThat(quorum.reached(devoted(30, 0.6, 200))).isLessThanOrEqualTo(0.45);
        assertThat(quorum.reached(devoted(30, 0.4, 200))).isGreaterThan(1);
        assertThat(quorum.reached(devoted(30, 0.6, 15))).isGreaterThan(1);
    }

    private static Crowd devoted(int strangers, double devotion, int population) {
        Crowd.Reach reach = new Crowd.Reach(population / 4, population / 4, population, devotion);
        return new Crowd(strangers, strangers, strangers, 0, 0, 0, 1, reach, 0, 0, false);
    }

    @Test
    void isPossibleWhateverSpeaksForIt() {
        assertThat(quorum.possible(young(3, 5, 9, false))).isTrue();
        assertThat(quorum.possible(young(2, 0, 0, false))).isFalse();
        assertThat(quorum.possible(of(60, 60, 50, 0, 60))).isFalse();
    }

    @Test
    void oneReleaseDoesNotClearAWaveThatRuns() {
        Crowd wave = young(12, 3, 0, true);
        assertThat(quorum.reached(wave)).isGreaterThan(1);
        assertThat(quorum.reached(young(6, 3, 0, true))).isLessThan(1);
    }

    @Test
    void nobodySpeaksForWhatIsConfirmedAndNobodyAgainstWhatIsVouchedFor() {
        Optional<String> name = Optional.of("text-0000000000000001");
        assertThat(quorum.reached(young(6, 9, 9, false).with(name, Opinion.CONFIRMED)))
                .isGreaterThan(1);
        Crowd vouched = young(60, 0, 0, true).with(name, Opinion.VOUCHED);
        assertThat(quorum.reached(vouched)).isZero();
        assertThat(quorum.possible(vouched)).isFalse();
    }
}
