package social.winnow.pipeline;

import java.util.List;

/** What the configuration says about judging. */
public record Setup(
        List<ConfiguredRule> rules, Policy policy, LocalHosts local, Patience patience) {}
