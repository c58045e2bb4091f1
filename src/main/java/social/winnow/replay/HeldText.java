package social.winnow.replay;

import social.winnow.replay.Judged.Unit;

import java.time.Duration;
import java.util.Locale;

/** What was held, as text. */
final class HeldText {
    private HeldText() {}

    static String of(Report report) {
        Errors first = report.errors(Unit.FIRST_CONTACT);
        Delays ham = report.errors(Unit.DELIVERY).delays();
        return String.format(
                Locale.ROOT,
                "%nheld ham: %d, %d of them arrived; delay p50 %s, p99 %s, at most %s%nheld first"
                        + " contacts: outside a wave %s, in a wave %s; senders %d of %d%n",
                ham.held(),
                ham.forwarded(),
                delay(ham, 0.5),
                delay(ham, 0.99),
                delay(ham, 1),
                share(first, false),
                share(first, true),
                first.sendersHeld(),
                first.senders());
    }

    private static String delay(Delays delays, double share) {
        return delays.quantile(share).map(Duration::toSeconds).map(it -> it + " s").orElse("-");
    }

    private static String share(Errors first, boolean wave) {
        int all = first.deliveries(wave);
        int held = first.held(wave);
        return String.format(
                Locale.ROOT, "%d of %d (%.2f %%)", held, all, all == 0 ? 0 : 100.0 * held / all);
    }
}
