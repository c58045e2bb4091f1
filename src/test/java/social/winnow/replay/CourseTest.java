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
    private void came(int second, Fate fate, int held) {
        course.add(judged(second, fate, held));
    }

    private Judged judged(int second, Fate fate, int held) {
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
                fate,
                held == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(held)));
    }

    @Test
    void isDetectedByTheFirstThatIsKeptAtOnce() {
        came(10, Fate.FORWARDED, 0);
        came(15, Fate.FORWARDED, 0);
        came(25, Fate.QUARANTINED, 0);
        came(25, Fate.FORWARDED, 0);

        assertThat(course.detection()).contains(new Course.Detection(3, Duration.ofSeconds(15)));
        assertThat(course.leaked()).isEqualTo(2);
    }

    @Test
    void isDetectedWhenSomethingHeldIsKeptForGood() {
        came(0, Fate.QUARANTINED, 40);
        came(10, Fate.FORWARDED, 20);
        came(20, Fate.FORWARDED, 0);
        came(60, Fate.FORWARDED, 0);

        assertThat(course.detection()).contains(new Course.Detection(3, Duration.ofSeconds(40)));
        assertThat(course.leaked()).isEqualTo(2);
    }

    @Test
    void leaksNothingWhereAllThatCameBeforeWasHeldAndKept() {
        course.add(judgedLast(30, Fate.DROPPED));
        came(0, Fate.QUARANTINED, 30);
        came(1, Fate.QUARANTINED, 29);

        assertThat(course.detection()).contains(new Course.Detection(3, Duration.ofSeconds(30)));
        assertThat(course.leaked()).isZero();
    }

    private Judged judgedLast(int second, Fate fate) {
        long now = next;
        next = 1000;
        Judged judged = judged(second, fate, 0);
        next = now;
        return judged;
    }

    @Test
    void leaksAllOfWhatIsNeverDetected() {
        came(0, Fate.FORWARDED, 120);
        came(1, Fate.FORWARDED, 0);

        assertThat(course.detection()).isEmpty();
        assertThat(course.leaked()).isEqualTo(2);
    }

    @Test
    void isDenseWithTwentyInTwoMinutes() {
        for (int i = 0; i < 19; i++) {
            came(i, Fate.FORWARDED, 0);
        }
        assertThat(course.isDense()).isFalse();
        came(120, Fate.FORWARDED, 0);
        assertThat(course.isDense()).isTrue();
    }

    @Test
    void aTraceWithoutDetectionCountsAsLaterThanAnyOther() {
        assertThat(Spread.of(List.of(3.0, Double.POSITIVE_INFINITY, 5.0)).text())
                .isEqualTo("5 (never)");
        assertThat(Spread.of(List.of(4.0, 2.0)).median()).isEqualTo(3);
    }
}
