package social.winnow.store;

import social.winnow.model.Judgement;
import social.winnow.model.http.Request;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that was kept back.
 *
 * @param id the delivery's id
 * @param receivedAt to the millisecond
 * @param request whole, as it came; empty for what was dropped, and in lists
 * @param kind the label of the activity's kind
 * @param actor the actor's id, as claimed
 * @param origin the host in the actor's id, lower case
 * @param postId the id of the post in it, by which an instance could fetch it
 * @param direct a post for named people only
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
        Optional<String> postId,
        boolean direct,
        String digest) {}
