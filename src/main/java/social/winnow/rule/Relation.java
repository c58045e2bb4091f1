package social.winnow.rule;

import java.util.Locale;

/**
 * What ties an actor to the instance.
 *
 * @param strength how strong the tie is: 0 for a stranger, 1 for somebody surely wanted; from
 *     {@link #KNOWN} on the actor is known
 * @param reason the strongest of what makes it
 */
public record Relation(double strength, Reason reason) {
    /** From this strength on an actor is known and is never treated as a stranger. */
    public static final double KNOWN = 0.5;

    /** From this strength on a tie is beyond doubt: nobody gets there by himself within weeks. */
    public static final double SURE = 1;

    public static final Relation NONE = new Relation(0, Reason.NONE);

    /** What makes a tie. */
    public enum Reason {
        NONE,
        /** Taken from the instance's own data by the admin. */
        IMPORTED,
        /** It accepted the follow request of somebody local. */
        ACCEPTED,
        /** It answered a post of somebody local. */
        REPLIED,
        /** It takes part in a conversation with somebody local. */
        CONVERSATION,
        /** It has written for long, and nothing of it had to be kept back. */
        CONTACT,
        /** It is where somebody known moved to. */
        MOVED,
        /** A moderator released something of it. */
        VOUCHED;

        /** The name used on the command line, in metrics and in the API. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Relation {
        if (!(strength >= 0 && strength <= 1)) {
            throw new IllegalArgumentException("strength must be in [0, 1]: " + strength);
        }
    }

    public boolean known() {
        return strength >= KNOWN;
    }

    public boolean sure() {
        return strength >= SURE;
    }
}
