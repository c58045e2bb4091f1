package social.winnow.pipeline;

import java.time.Duration;
import java.util.List;

/**
 * What the configuration says about judging.
 *
 * @param composites apply in this order once the rules have spoken
 */
public record Setup(
        List<ConfiguredRule> rules,
        List<Composite> composites,
        Policy policy,
        WaveMode wave,
        LocalHosts local,
        Patience patience) {

    /** Without composites; Winnow says when there is a wave. */
    public Setup(List<ConfiguredRule> rules, Policy policy, LocalHosts local, Patience patience) {
        this(rules, List.of(), policy, WaveMode.AUTO, local, patience);
    }

    /** The same, once so much was waited for a key. */
    Setup after(Duration waited) {
        return waited.isZero()
                ? this
                : new Setup(rules, composites, policy, wave, local, patience.after(waited));
    }

    /** The same with other rules. */
    public Setup with(List<ConfiguredRule> others) {
        return new Setup(others, composites, policy, wave, local, patience);
    }

    /** The same with other patience. */
    public Setup with(Patience other) {
        return new Setup(rules, composites, policy, wave, local, other);
    }
}
