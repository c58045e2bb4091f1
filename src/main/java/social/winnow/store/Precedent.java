package social.winnow.store;

import java.util.Optional;

/**
 * What was decided about something that a proven sender brought.
 *
 * @param id the delivery's
 * @param kind the label of the activity's kind
 * @param origin the host in its actor's id, lower case
 * @param postId the id of the post in it
 * @param digest the SHA-256 of the request's body, in lower case hexadecimal digits
 */
public record Precedent(
        String id,
        State state,
        String kind,
        String origin,
        Optional<String> activityId,
        Optional<String> postId,
        String digest) {}
