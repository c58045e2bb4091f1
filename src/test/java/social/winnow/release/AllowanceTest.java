package social.winnow.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.testkit.ManualClocks;

import java.time.Duration;

final class AllowanceTest {
    private static final Duration EACH = Duration.ofSeconds(10);

    private final ManualClocks clock = new ManualClocks();
    private final Allowance allowance = new Allowance(3, EACH, clock.clocks().nanos());

    private int taken() {
        int taken = 0;
        while (allowance.take().isZero()) {
            taken++;
        }
        return taken;
    }

    @Test
    void allowsSomeAtOnceThenOneNowAndThen() {
        assertThat(taken()).isEqualTo(3);
        assertThat(allowance.take()).isEqualTo(EACH);
        clock.pass(Duration.ofSeconds(9));
        assertThat(allowance.take()).isEqualTo(Duration.ofSeconds(1));
        clock.pass(Duration.ofSeconds(1));
        assertThat(taken()).isEqualTo(1);
    }

    @Test
    void savesNoMoreThanItBeganWith() {
        clock.pass(Duration.ofDays(1));
        assertThat(taken()).isEqualTo(3);
        clock.pass(EACH.multipliedBy(2));
        assertThat(taken()).isEqualTo(2);
    }

    @Test
    void allowsNoneAsLongAsTheInstanceSaysSo() {
        allowance.none(Duration.ofMinutes(1));
        assertThat(allowance.take()).isEqualTo(Duration.ofMinutes(1));
        allowance.none(Duration.ofSeconds(1));
        assertThat(allowance.take()).isEqualTo(Duration.ofMinutes(1));
        clock.pass(Duration.ofMinutes(1));
        assertThat(taken()).isEqualTo(1);
    }
}
