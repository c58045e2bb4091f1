package social.winnow.verification;

import social.winnow.model.Verification;

import java.time.Duration;
import java.util.Optional;

/** Is told how verification goes; for metrics. Must not throw or wait. */
public interface VerificationListener {
    VerificationListener NONE = new VerificationListener() {};

    /**
     * A delivery was checked.
     *
     * @param found what checking came to, whether or not Winnow believes itself
     */
    default void verified(Verification found, Duration took) {}

    /** Winnow began to doubt itself, for that likely cause, or stopped. */
    default void doubting(Optional<Cause> cause) {}
}
