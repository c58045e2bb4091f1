package social.winnow.model;

import social.winnow.model.http.Request;

import java.time.Instant;

/**
 * One POST to an inbox.
 *
 * @param id Winnow's own name for it, sortable by time of arrival
 * @param receivedAt when its last byte came
 * @param request as it came
 * @param activity what its body says
 * @param verification what is known of its sender
 */
public record Delivery(
        String id,
        Instant receivedAt,
        Request request,
        Activity activity,
        Verification verification) {

    /** The same delivery seen as carrying only that activity: an item of a batch. */
    public Delivery carrying(Activity item) {
        return new Delivery(id, receivedAt, request, item, verification);
    }

    /** The same delivery with that known of its sender. */
    public Delivery verified(Verification known) {
        return new Delivery(id, receivedAt, request, activity, known);
    }
}
