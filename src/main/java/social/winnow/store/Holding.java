package social.winnow.store;

import social.winnow.model.Verification;

import java.time.Instant;

/**
 * Something held, as it is found again after a restart.
 *
 * @param kept whole; {@link State#RELEASING} if it was on its way to the instance when the process
 *     ended
 * @param verification what was known of its sender
 * @param due when it was to be judged again
 */
public record Holding(Kept kept, Verification verification, Instant due) {}
