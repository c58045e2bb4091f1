package social.winnow.pipeline;

import java.time.Duration;
import java.util.List;

/** What the configuration says about judging. */
public record Setup(
        List<ConfiguredRule> rules, Policy policy, LocalHosts local, Patience patience) {

    /** The same, once so much was waited for a key. */
    Setup after(Duration waited) {
        return waited.isZero() ? this : new Setup(rules, policy, local, patience.after(waited));
    }
}
