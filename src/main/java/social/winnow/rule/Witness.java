package social.winnow.rule;

import java.util.Set;

/**
 * As what somebody brings content.
 *
 * @param role whether it speaks against the content or for it
 * @param weight how much a stranger counts, in [0, 1]; of several times the most
 * @param standing how long the account has been there
 * @param again whether it has gone on from one local person to the next before, unasked
 * @param targets ids of the local people whom the content is brought to
 */
public record Witness(
        Role role, double weight, Standing standing, boolean again, Set<String> targets) {

    /** Whose content it is. */
    public enum Role {
        /** Nobody knows it, and it wants something. */
        STRANGER,
        /** A settled account that posts it without turning to anybody local. */
        ESTABLISHED,
        /** The instance has a relation with it. */
        KNOWN,
        /** A moderator has released it: as good as several whom the instance knows. */
        RELEASED
    }

    /** How long an account has been there. */
    public enum Standing {
        /** Nobody can tell. */
        UNDATED,
        /** For less than a month. */
        RECENT,
        /** For a month or longer. */
        SETTLED
    }

    public static Witness stranger(
            double weight, Standing standing, boolean again, Set<String> targets) {
        return new Witness(Role.STRANGER, weight, standing, again, targets);
    }

    /** One whose posting it speaks for the content. */
    public static Witness inFavour(Role role) {
        return new Witness(role, 0, Standing.SETTLED, false, Set.of());
    }
}
