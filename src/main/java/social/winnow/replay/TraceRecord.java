package social.winnow.replay;

import social.winnow.model.http.Body;
import social.winnow.model.http.Request;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of a trace.
 *
 * @param at when it arrived, from the start of the trace
 * @param request what the instance was sent
 * @param actorId the sender's id, as claimed
 * @param actorDocument what the sender's server would answer when asked for its profile
 * @param gone the sender's server answers 410 instead
 * @param keyId with which it is said to be signed; empty: with its sender's own
 * @param signature what is known of the signature, as the trace says it
 * @param start the time of the start of the trace, as far as this line tells
 * @param followed somebody local follows the sender: what an import would tell, and no rule sees
 */
record TraceRecord(
        Duration at,
        Request request,
        String actorId,
        Optional<Body> actorDocument,
        boolean gone,
        Optional<String> keyId,
        String signature,
        Optional<Instant> start,
        boolean followed,
        Truth truth) {}
