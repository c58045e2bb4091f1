package social.winnow.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.store.History.Bin;
import social.winnow.store.History.Origin;
import social.winnow.store.History.Point;
import social.winnow.testkit.Deliveries;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What every history must do. */
public abstract class HistoryContract {
    private static final Instant NOW = Deliveries.NOW;
    private static final Instant TODAY = Instant.parse("2026-01-10T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** Empty. */
    protected abstract History history();

    /** Returns when everything is written that was counted. */
    protected abstract void settle() throws StoreException;

    @Test
    void countsDeliveriesByTimeAndVerdict() throws StoreException {
        history().count(NOW, "forward", 0, "a.example");
        history().count(NOW.plusSeconds(599), "forward", 1, "a.example");
        history().count(NOW.plusSeconds(600), "forward", 0, "a.example");
        history().count(NOW.plusSeconds(601), "drop", 15, "");
        history().count(NOW.plus(HOUR), "hold", 4, "a.example");
        settle();
        assertThat(history().points(NOW, NOW.plus(DAY), History.STEP))
                .containsExactly(
                        new Point(NOW, Map.of("forward", 2L)),
                        new Point(NOW.plusSeconds(600), Map.of("forward", 1L, "drop", 1L)),
                        new Point(NOW.plus(HOUR), Map.of("hold", 1L)));
        assertThat(history().points(NOW, NOW.plus(DAY), HOUR))
                .containsExactly(
                        new Point(NOW, Map.of("forward", 3L, "drop", 1L)),
                        new Point(NOW.plus(HOUR), Map.of("hold", 1L)));
        assertThat(history().points(NOW, NOW.plus(HOUR), DAY))
                .containsExactly(new Point(TODAY, Map.of("forward", 3L, "drop", 1L)));
        assertThat(history().points(NOW.plus(DAY), NOW.plus(DAY.multipliedBy(2)), DAY)).isEmpty();
    }

    @Test
    void addsToWhatWasCountedBefore() throws StoreException {
        history().count(NOW, "forward", 0, "a.example");
        settle();
        history().count(NOW, "forward", 0, "a.example");
        settle();
        assertThat(history().points(NOW, NOW.plus(HOUR), HOUR))
                .containsExactly(new Point(NOW, Map.of("forward", 2L)));
        assertThat(history().origin("a.example").orElseThrow().deliveries())
                .isEqualTo(Map.of("forward", 2L));
    }

    @Test
    void tellsHowScoresAreDistributed() throws StoreException {
        for (double score : new double[] {0, 0.49, 0.5, 5, 5.4, -3, 1e9}) {
            history().count(NOW, "forward", score, "");
        }
        history().count(NOW, "refuse", 0, "");
        settle();
        assertThat(history().scores(NOW, NOW.plus(HOUR)))
                .containsExactly(
                        new Bin(-3, 1),
                        new Bin(0, 2),
                        new Bin(0.5, 1),
                        new Bin(5, 2),
                        new Bin(100, 1));
    }

    @Test
    void tellsOfWhichOriginsMostWasKept() throws StoreException {
        for (int i = 0; i < 5; i++) {
            history().count(NOW, "forward", 0, "big.example");
        }
        history().count(NOW, "quarantine", 8, "bad.example");
        history().count(NOW, "quarantine", 8, "bad.example");
        history().count(NOW, "forward", 8, "bad.example");
        history().count(NOW.plus(DAY), "drop", 18, "late.example");
        history().count(NOW, "forward", 0, "small.example");
        settle();
        assertThat(history().origins(NOW, NOW.plus(HOUR), 2))
                .containsExactly(
                        new Origin(
                                "bad.example",
                                Map.of("quarantine", 2L, "forward", 1L),
                                TODAY,
                                TODAY),
                        new Origin("big.example", Map.of("forward", 5L), TODAY, TODAY));
        assertThat(history().origins(NOW, NOW.plus(DAY), 9))
                .extracting(Origin::host)
                .containsExactly("bad.example", "late.example", "big.example", "small.example");
        assertThat(history().origin("nobody.example")).isEmpty();
    }

    @Test
    void knowsWhenAnOriginWasFirstSeen() throws StoreException {
        history().count(NOW, "forward", 0, "a.example");
        settle();
        history().count(NOW.plus(DAY), "hold", 4, "a.example");
        history().count(NOW.minus(DAY), "forward", 0, "a.example");
        settle();
        assertThat(history().origin("a.example"))
                .contains(
                        new Origin(
                                "a.example",
                                Map.of("forward", 2L, "hold", 1L),
                                TODAY.minus(DAY),
                                TODAY.plus(DAY)));
        assertThat(history().origins(NOW.plus(DAY), NOW.plus(DAY).plus(HOUR), 9))
                .isEqualTo(
                        List.of(
                                new Origin(
                                        "a.example",
                                        Map.of("hold", 1L),
                                        TODAY.minus(DAY),
                                        TODAY.plus(DAY))));
    }
}
