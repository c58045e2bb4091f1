package social.winnow.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.testkit.ManualClocks;
import social.winnow.verification.Observation.Failed;
import social.winnow.verification.Observation.Passed;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class SelfDoubtCauseTest {
    private final ManualClocks time = new ManualClocks();
    private final List<Optional<Cause>> heard = new ArrayList<>();
    private final SelfDoubt doubt =
            new SelfDoubt(
                    new VerificationListener() {
                        @Override
                        public void doubting(Optional<Cause> cause) {
                            heard.add(cause);
                        }
                    },
                    time.clocks());

    private void fail(int times, Cause cause, Duration offset) {
        for (int i = 0; i < times; i++) {
            doubt.consider(
                    new Failed(
                            "n" + i % 4 + ".test",
                            InetAddress.getLoopbackAddress(),
                            cause,
                            cause != Cause.UNKNOWN,
                            true,
                            Optional.of(offset)));
        }
    }

    private void pass(int times) {
        for (int i = 0; i < times; i++) {
            doubt.consider(new Passed("good.test"));
        }
    }

    @Test
    void isNotSureBeforeItHasVerifiedAnything() {
        assertThat(doubt.sure()).isFalse();
        assertThat(doubt.remark()).isEmpty();
        pass(5);
        assertThat(doubt.sure()).isTrue();
    }

    @Test
    void saysOnceWhatIsWrongAndOnceThatItIsOver() {
        pass(5);
        fail(9, Cause.HOST, Duration.ZERO);
        assertThat(doubt.sure()).isFalse();
        assertThat(doubt.remark().orElse("")).contains("Host header");
        pass(60);
        assertThat(doubt.sure()).isTrue();
        assertThat(heard).containsExactly(Optional.of(Cause.HOST), Optional.empty());
    }

    @Test
    void tellsHowFarTheClockIsOff() {
        fail(9, Cause.CLOCK, Duration.ofMinutes(125));
        assertThat(doubt.remark().orElse("")).contains("125 min ahead");
    }

    @Test
    void tellsAClockThatJumpedFromOneThatWasAlwaysWrong() {
        pass(5);
        time.pass(Duration.ofMinutes(3));
        time.jump(Duration.ofHours(-2));
        fail(9, Cause.CLOCK, Duration.ofHours(2));
        assertThat(heard).containsExactly(Optional.of(Cause.CLOCK_JUMP));
    }

    @Test
    void namesNoCauseWhereNothingExplainsIt() {
        fail(9, Cause.UNKNOWN, Duration.ZERO);
        assertThat(heard).containsExactly(Optional.of(Cause.UNKNOWN));
    }
}
