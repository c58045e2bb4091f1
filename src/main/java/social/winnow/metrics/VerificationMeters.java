package social.winnow.metrics;

import io.micrometer.core.instrument.Gauge;

import org.jspecify.annotations.Nullable;

import social.winnow.model.Verification;
import social.winnow.verification.Cause;
import social.winnow.verification.VerificationListener;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How verifying senders goes. */
final class VerificationMeters implements VerificationListener {
    private final Meters meters;
    private volatile @Nullable Cause doubted;

    VerificationMeters(Meters meters) {
        this.meters = meters;
        for (Cause cause : Cause.values()) {
            Gauge.builder("winnow.self.doubt", () -> doubted == cause ? 1 : 0)
                    .description(
                            "1 while so many signatures fail that Winnow is the likely culprit, by"
                                    + " the likely cause")
                    .tag("cause", cause.label())
                    .register(meters.registry());
        }
    }

    @Override
    public void verified(Verification found, Duration took) {
        meters.counter(
                        "winnow.verifications",
                        "Deliveries by what checking their signatures came to",
                        "outcome",
                        found.label(),
                        "reason",
                        reason(found))
                .increment();
        meters.timer("winnow.step", "Time that a step took", "step", "verify").record(took);
    }

    private static String reason(Verification found) {
        return switch (found) {
            case Verification.Verified(var by) -> by.name().toLowerCase(Locale.ROOT);
            case Verification.Unverifiable(var why) -> why.label();
            case Verification.Invalid(var flaw) -> flaw.label();
            case Verification.Relayed _, Verification.Unsigned _ -> "none";
        };
    }

    @Override
    public void doubting(Optional<Cause> cause) {
        doubted = cause.orElse(null);
    }
}
