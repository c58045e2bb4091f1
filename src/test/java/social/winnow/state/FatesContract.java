package social.winnow.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import social.winnow.model.Clocks;
import social.winnow.rule.Fate;
import social.winnow.rule.Fate.Outcome;
import social.winnow.testkit.ManualClocks;

import java.time.Duration;

/** What every implementation of {@link Fates} does. */
public abstract class FatesContract {
    private static final Fate KEPT = new Fate(Outcome.KEPT, true);
    private static final Fate DROPPED = new Fate(Outcome.DROPPED, true);

    protected final ManualClocks time = new ManualClocks();
    private Fates fates;

    /** One that remembers about a thousand. */
    protected abstract Fates fates(Clocks clocks);

    @BeforeEach
    void make() {
        fates = fates(time.clocks());
    }

    private Fate after(Fate... all) {
        for (Fate fate : all) {
            fates.note("a", fate);
        }
        return fates.of("a");
    }

    @Test
    void knowsNothingOfWhatItNeverMet() {
        fates.note("a", KEPT);
        assertThat(fates.of("b")).isEqualTo(Fate.UNKNOWN);
    }

    @Test
    void remembersWhatWasKeptForTwoWeeks() {
        assertThat(after(KEPT)).isEqualTo(KEPT);
        time.pass(Duration.ofDays(13));
        assertThat(fates.of("a").outcome()).isEqualTo(Outcome.KEPT);
        time.pass(Duration.ofDays(2));
        assertThat(fates.of("a")).isEqualTo(Fate.UNKNOWN);
    }

    @Test
    void doesNotClaimAfterADayThatTheInstanceHasNotGotItElsewhere() {
        after(KEPT);
        time.pass(Duration.ofHours(25));
        assertThat(fates.of("a")).isEqualTo(new Fate(Outcome.KEPT, false));
    }

    @Test
    void forgetsThatItWasKeptOnceACopyPasses() {
        assertThat(after(KEPT, Fate.FORWARDED)).isEqualTo(Fate.FORWARDED);
    }

    @Test
    void doesNotHoldAgainstItWhatIsKeptOnceACopyPassed() {
        assertThat(after(Fate.FORWARDED, KEPT)).isEqualTo(Fate.FORWARDED);
    }

    @Test
    void takesTheMilderOfKeptAndDropped() {
        assertThat(after(DROPPED, KEPT)).isEqualTo(KEPT);
        assertThat(after(DROPPED)).isEqualTo(KEPT);
    }

    @Test
    void staysUnsureWhetherACopyPassedIfItWasAtFirst() {
        assertThat(after(new Fate(Outcome.KEPT, false), KEPT))
                .isEqualTo(new Fate(Outcome.KEPT, false));
    }

    @Test
    void remembersARelease() {
        assertThat(after(KEPT, Fate.RELEASED, KEPT, DROPPED, Fate.FORWARDED))
                .isEqualTo(Fate.RELEASED);
    }

    @Test
    void tellsSinceWhenItsMemoryOfWhatPassedIsComplete() {
        assertThat(fates.complete()).isAfter(time.clocks().wall().instant());
        time.pass(Duration.ofHours(1));
        assertThat(fates.complete()).isBefore(time.clocks().wall().instant());
        for (int i = 0; i < 100_000; i++) {
            fates.note("passed-" + i, Fate.FORWARDED);
        }
        assertThat(fates.complete()).isAfter(time.clocks().wall().instant());
        assertThat(fates.of("passed-99999")).isEqualTo(Fate.FORWARDED);
        assertThat(fates.of("passed-0")).isEqualTo(Fate.UNKNOWN);
    }
}
