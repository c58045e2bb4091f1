package social.winnow.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.ActivityKind;
import social.winnow.model.Judgement;
import social.winnow.model.Verdict;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class CourseTest {
    private static final Verdict ON = new Verdict.Forward();

    private final Course course = new Course();
    private long next;

    /** The next of the family. */
    private void came(int second, Ending ending, int held) {
        course.add(judged(second, ending, held));
    }

    private Judged judged(int second, Ending ending, int held) {
        return new Judged(
                new Arrival(
                        new Truth(true, "wave"),
                        0,
                        next++,
                        Duration.ofSeconds(second),
                        "https://far.example/eve",
                        "",
                        ActivityKind.CREATE,
                        Set.of(),
                        true),
                new Judgement(ON, ON, 0, List.of(), List.of()),
                ending,
                held == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(held)));
    }

    @Test
    void isDetectedByTheFirstThatIsKeptAtOnce() {
        came(10, Ending.FORWARDED, 0);
        came(15, Ending.FORWARDED, 0);
        came(25, Ending.QUARANTINED, 0);
        came(25, Ending.FORWARDED, 0);

        assertThat(course.detection()).contains(new Course.Detection(3, Duration.ofSeconds(15)));
        assertThat(course.leaked()).isEqualTo(2);
    }

    @Test
    void isDetectedWhenSomethingHeldIsKeptForGood() {
        came(0, Ending.QUARANTINED, 40);
        came(10, Ending.FORWARDED, 20);
        came(20, Ending.FORWARDED, 0);
        came(60, Ending.FORWARDED, 0);

        assertThat(course.detection()).contains(new Course.Detection(3, Duration.ofSeconds(40)));
        assertThat(course.leaked()).isEqualTo(2);
    }

    @Test
    void leaksNothingWhereAllThatCameBeforeWasHeldAndKept() {
        course.add(judgedLast(30, Ending.DROPPED));
        came(0, Ending.QUARANTINED, 30);
        came(1, Ending.QUARANTINED, 29);

        assertThat(course.detection()).contains(new Course.Detection(3, Duration.ofSeconds(30)));
        assertThat(course.leaked()).isZero();
    }

    private Judged judgedLast(int second, Ending ending) {
        long now = next;
        next = 1000;
        Judged judged = judged(second, ending, 0);
        next = now;
        return judged;
    }

    @Test
    void leaksAllOfWhatIsNeverDetected() {
        came(0, Ending.FORWARDED, 120);
        came(1, Ending.FORWARDED, 0);

        assertThat(course.detection()).isEmpty();
        assertThat(course.leaked()).isEqualTo(2);
    }

    @Test
    void isDenseWithTwentyInTwoMinutes() {
        for (int i = 0; i < 19; i++) {
            came(i, Ending.FORWARDED, 0);
        }
        assertThat(course.isDense()).isFalse();
        came(120, Ending.FORWARDED, 0);
        assertThat(course.isDense()).isTrue();
    }

    @Test
    void aTraceWithoutDetectionCountsAsLaterThanAnyOther() {
        assertThat(Spread.of(List.of(3.0, Double.POSITIVE_INFINITY, 5.0)).text())
                .isEqualTo("5 (never)");
        assertThat(Spread.of(List.of(4.0, 2.0)).median()).isEqualTo(3);
    }
}
