package social.winnow.rule;

import java.time.Duration;

/**
 * How old an account is, never negative.
 *
 * @param source how that is known; only {@link Source#FIRST_SEEN} cannot be forged by the sender's
 *     server
 */
public record Age(Duration value, Source source) {

    /** Where an age comes from. */
    public enum Source {
        /** The time in the actor's id (Misskey's aid and others, Mastodon's snowflake). */
        ID,
        /** {@code published} to the second. */
        PUBLISHED,
        /** {@code published} cut to midnight UTC: overstated by up to a day. */
        PUBLISHED_DAY,
        /** When Winnow first saw it: a lower bound. */
        FIRST_SEEN
    }
}
