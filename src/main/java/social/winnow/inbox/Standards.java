package social.winnow.inbox;

import social.winnow.pipeline.Pipeline;
import social.winnow.signature.Freshness;
import social.winnow.verification.Refusals;

import java.time.Duration;
import java.util.Set;

/**
 * What one configuration holds a delivery to.
 *
 * @param refusals what is answered with 401
 * @param window how far the time of a signature may lie from ours
 * @param patience how long anything about the sender may be waited for
 * @param hosts the instance's own names, normalised; empty: whatever the Host header says
 */
public record Standards(
        Pipeline pipeline,
        Refusals refusals,
        Freshness window,
        Duration patience,
        Set<String> hosts) {}
