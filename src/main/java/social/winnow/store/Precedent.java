package social.winnow.store;

import java.util.Optional;

/**
 * What was decided about something that a proven sender brought.
 *
 * @param kind the label of the activity's kind
 * @param origin the host in its actor's id, lower case
 * @param postId the id of the post in it
 */
public record Precedent(
        State state,
        String kind,
        String origin,
        Optional<String> activityId,
        Optional<String> postId) {}
