package social.winnow.state.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Random;

final class CusumTest {
    private final Cusum cusum = new Cusum();
    private final Random random = new Random(11);

    private void minutes(int count, double rate) {
        for (int i = 0; i < count; i++) {
            cusum.add(chance(rate));
        }
    }

    /** As many as happen in a minute by chance (Poisson). */
    private int chance(double rate) {
        int count = 0;
        for (double p = random.nextDouble(); p > Math.exp(-rate); p *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    private int minutesUntilHigh(double rate, int most) {
        for (int minute = 1; minute <= most; minute++) {
            cusum.add(chance(rate));
            if (cusum.isHigh(0)) {
                return minute;
            }
        }
        return most + 1;
    }

    @Test
    void isQuietForAWeekOfTheSame() {
        assertThat(minutesUntilHigh(1, 7 * 24 * 60)).isGreaterThan(7 * 24 * 60);
    }

    @Test
    void isQuietWhereNothingEverHappens() {
        assertThat(minutesUntilHigh(0.02, 7 * 24 * 60)).isGreaterThan(7 * 24 * 60);
    }

    @Test
    void followsTheHoursOfTheDay() {
        for (int minute = 0; minute < 7 * 24 * 60; minute++) {
            double hour = minute / 60.0;
            cusum.add(chance(4.5 - 3.5 * Math.cos(hour / 24 * 2 * Math.PI)));
            assertThat(cusum.isHigh(0)).isFalse();
        }
    }

    @Test
    void noticesTenTimesAsManyWithinMinutes() {
        minutes(120, 1);
        assertThat(minutesUntilHigh(10, 60)).isLessThanOrEqualTo(4);
    }

    @Test
    void noticesInTheMiddleOfAMinute() {
        minutes(120, 1);
        assertThat(cusum.isHigh(30)).isTrue();
    }

    @Test
    void saysNothingInTheFirstHalfHour() {
        assertThat(minutesUntilHigh(20, 29)).isGreaterThan(29);
        assertThat(cusum.isHigh(100)).isFalse();
    }

    @Test
    void staysHighWhileItLastsAndDoesNotTakeItForUsual() {
        minutes(120, 1);
        minutesUntilHigh(15, 60);
        double usual = cusum.mean();
        for (int minute = 0; minute < 10 * 60; minute++) {
            cusum.add(chance(15));
            assertThat(cusum.isHigh(0)).isTrue();
        }
        assertThat(cusum.mean()).isEqualTo(usual).isLessThan(3);
    }

    @Test
    void endsAboutHalfAnHourAfterTheLast() {
        minutes(120, 1);
        minutesUntilHigh(15, 60);
        minutes(60, 15);
        int quiet = 0;
        while (cusum.isHigh(0)) {
            cusum.add(chance(1));
            quiet++;
        }
        assertThat(quiet).isBetween(25, 35);
        minutes(60, 1);
        assertThat(cusum.isHigh(0)).isFalse();
    }

    @Test
    void isNotEndedByAPause() {
        minutes(120, 1);
        minutesUntilHigh(15, 60);
        minutes(60, 15);
        minutes(20, 1);
        assertThat(cusum.isHigh(0)).isTrue();
    }
}
