package social.winnow.verification;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/** What one check says about Winnow itself. */
sealed interface Observation {

    /** A signature of somebody of that domain was right. */
    record Passed(String domain) implements Observation {}

    /**
     * A signature was not, though it may be the sender's own.
     *
     * @param domain of the key, registrable
     * @param cause what would explain it
     * @param certain whether it was shown that the signature is good but for that cause
     * @param keyed whether the key was there to check it with
     * @param offset of the sender's clock, as far as it tells
     */
    record Failed(
            String domain,
            InetAddress client,
            Cause cause,
            boolean certain,
            boolean keyed,
            Optional<Duration> offset)
            implements Observation {}
}
