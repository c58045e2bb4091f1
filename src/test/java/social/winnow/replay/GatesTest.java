package social.winnow.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.ActivityKind;
import social.winnow.model.Judgement;
import social.winnow.model.Verdict;
import social.winnow.replay.Judged.Unit;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

final class GatesTest {
    private final Report report = new Report("winnow.yaml");
    private long next;

    private void came(Truth truth, int trace, String sender, Ending ending, boolean held) {
        Verdict on = new Verdict.Forward();
        report.accept(
                new Judged(
                        new Arrival(
                                truth,
                                trace,
                                next++,
                                Duration.ofSeconds(next),
                                sender,
                                "",
                                ActivityKind.CREATE,
                                EnumSet.allOf(Unit.class),
                                false),
                        new Judgement(on, on, 0, List.of(), List.of()),
                        ending,
                        held ? Optional.of(Duration.ofSeconds(300)) : Optional.empty()));
    }

    private Gate gate(String what, String family) {
        return report.gates().stream()
                .filter(gate -> gate.what().equals(what) && gate.family().equals(family))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void asksOfAnyFamilyThatItIsCaughtAndLeaksLittleInMostTraces() {
        Truth wave = new Truth(true, "never heard of");
        for (int trace = 0; trace < 3; trace++) {
            for (int i = 0; i < 7 * trace; i++) {
                came(wave, trace, "https://far.example/eve", Ending.FORWARDED, false);
            }
            for (int i = 0; i < 100; i++) {
                came(wave, trace, "https://far.example/eve", Ending.QUARANTINED, false);
            }
        }

        Gate kept = gate("kept after detection, %", wave.family());
        assertThat(kept.figure()).isEqualTo(100);
        assertThat(kept.met()).isTrue();
        Gate leaked = gate("leaked, median", wave.family());
        assertThat(leaked.figure()).isEqualTo(7);
        assertThat(leaked.met()).isFalse();
        assertThat(gate("seconds until detected, median", wave.family()).figure()).isEqualTo(7);
        assertThat(report.text())
                .contains("missed: never heard of, leaked, median: 7.00, asked for is at most 5.0");
    }

    @Test
    void asksThatHamIsNeitherDroppedNorHeldForLong() {
        Truth ham = new Truth(false, "friends");
        came(ham, 0, "https://far.example/mia", Ending.DROPPED, false);
        came(ham, 0, "https://far.example/ida", Ending.FORWARDED, true);

        assertThat(gate("ham dropped", "friends").met()).isFalse();
        assertThat(gate("ham dropped, % of senders of posts", "").figure()).isEqualTo(50);
        assertThat(gate("held, % of first contacts outside a wave", "").figure()).isEqualTo(50);
        assertThat(gate("delay of held ham, p99, s", "").met()).isFalse();
        assertThat(gate("of held ham arrived, %", "").met()).isTrue();
    }

    @Test
    void leavesOutDecoysAndLooksAtInnocentNeighboursOfSpammers() {
        came(new Truth(false, "edit"), 0, "https://far.example/eve", Ending.DROPPED, false);
        came(new Truth(true, "edit"), 0, "https://far.example/eve", Ending.DROPPED, false);
        came(new Truth(false, "friends"), 0, "https://far.example/mia", Ending.FORWARDED, false);

        assertThat(report.errors(Unit.DELIVERY).deliveries()).isEqualTo(1);
        assertThat(report.neighbours().senders()).isEqualTo(1);
        assertThat(report.neighbours().sendersKept()).isZero();
    }
}
