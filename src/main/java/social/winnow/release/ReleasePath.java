package social.winnow.release;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How something kept back can still reach the instance at this moment, and what of it is lost.
 *
 * @param way what a release does now
 * @param until when that ends; empty: it does not end, or there is no way
 * @param then what is left afterwards; empty where {@code until} is
 * @param loss what a release by this way does not bring back
 * @param why one sentence for a moderator, without a full stop
 */
public record ReleasePath(
        Way way, Optional<Instant> until, Optional<Way> then, Loss loss, String why) {

    /** What a release does. */
    public enum Way {
        /** Sends the stored request, byte for byte. */
        REPOST,
        /** Asks the instance to fetch the post from its author's server. */
        FETCH,
        /** Nothing can be done. */
        NONE;

        /** The name used in the API. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is lost. */
    public enum Loss {
        /** It arrives as if it had never been kept back. */
        NOTHING,
        /** The post is there, but nobody is notified of it. */
        NOTIFICATION,
        /** People are notified of it only while it is younger than six hours. */
        NOTIFICATION_AFTER_6H,
        /** It does not arrive. */
        EVERYTHING;

        /** The name used in the API. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it cannot be released at all after {@link #until}. */
    public boolean endsForGood() {
        return then.filter(Way.NONE::equals).isPresent();
    }

    static ReleasePath none(Loss loss, String why) {
        return new ReleasePath(Way.NONE, Optional.empty(), Optional.empty(), loss, why);
    }
}
