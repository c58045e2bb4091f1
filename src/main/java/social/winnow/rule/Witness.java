package social.winnow.rule;

import java.util.Set;

/**
 * As what somebody brings content.
 *
 * @param role whether it speaks against the content or for it
 * @param weight how much a stranger counts, in [0, 1]; of several times the most
 * @param settled whether the account has been there for long
 * @param again whether it has turned to somebody local before, unasked
 * @param targets ids of the local people whom the content is brought to
 */
public record Witness(
        Role role, double weight, boolean settled, boolean again, Set<String> targets) {

    /** Whose content it is. */
    public enum Role {
        /** Nobody knows it, and it wants something. */
        STRANGER,
        /** A settled account that posts it without turning to anybody local. */
        ESTABLISHED,
        /** The instance has a relation with it. */
        KNOWN
    }

    public static Witness stranger(
            double weight, boolean settled, boolean again, Set<String> targets) {
        return new Witness(Role.STRANGER, weight, settled, again, targets);
    }

    /** One whose posting it speaks for the content. */
    public static Witness inFavour(Role role) {
        return new Witness(role, 0, true, false, Set.of());
    }
}
