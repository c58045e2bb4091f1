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

    /** The same with other rules and composites. */
    public Setup with(List<ConfiguredRule> otherRules, List<Composite> otherComposites) {
        return new Setup(otherRules, otherComposites, policy, wave, local, patience);
    }

    /** The same with another policy. */
    public Setup with(Policy other) {
        return new Setup(rules, composites, other, wave, local, patience);
    }

    /** The same with waves found in another way. */
    public Setup with(WaveMode other) {
        return new Setup(rules, composites, policy, other, local, patience);
    }

    /** The same with other patience. */
    public Setup with(Patience other) {
        return new Setup(rules, composites, policy, wave, local, other);
    }
}
