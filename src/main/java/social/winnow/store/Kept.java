package social.winnow.store;

import social.winnow.model.Judgement;
import social.winnow.model.http.Request;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that was kept back.
 *
 * @param id the delivery's id
 * @param request whole, as it came; empty for what was dropped
 * @param digest SHA-256 of the body, lower-case hexadecimal
 */
public record Kept(
        String id,
        Instant receivedAt,
        State state,
        Optional<Request> request,
        Judgement judgement,
        String kind,
        String actor,
        String origin,
        Optional<String> activityId,
        boolean direct,
        String digest) {}
