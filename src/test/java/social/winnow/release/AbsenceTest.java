package social.winnow.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.testkit.ManualClocks;

import java.time.Duration;

final class AbsenceTest {
    private final ManualClocks clock = new ManualClocks();
    private final Absence absence = new Absence(clock.clocks().nanos());

    @Test
    void lastsLongerWithEachTimeUpToAMinute() {
        assertThat(absence.left()).isZero();
        for (int seconds : new int[] {5, 10, 20, 40, 60, 60}) {
            absence.noted();
            assertThat(absence.left()).isEqualTo(Duration.ofSeconds(seconds));
            clock.pass(absence.left());
            assertThat(absence.left()).isZero();
        }
    }

    @Test
    void isNotedOnceWhateverNumberFindsOut() {
        absence.noted();
        absence.noted();
        assertThat(absence.left()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void isOverWithTheFirstAnswer() {
        absence.noted();
        absence.over();
        assertThat(absence.left()).isZero();
        absence.noted();
        assertThat(absence.left()).isEqualTo(Duration.ofSeconds(5));
    }
}
