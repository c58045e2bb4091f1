package social.winnow.rule;

/**
 * What became of a post or a boost here before: the mildest of what was done with it.
 *
 * @param wholly whether no copy of it can have reached the instance in a delivery: true only of
 *     what is younger than the memory of what was forwarded
 */
public record Fate(Outcome outcome, boolean wholly) {
    public static final Fate UNKNOWN = new Fate(Outcome.UNKNOWN, false);
    public static final Fate FORWARDED = new Fate(Outcome.FORWARDED, false);
    public static final Fate RELEASED = new Fate(Outcome.RELEASED, false);

    /**
     * By what name the fate of a request body is asked for, whatever id it claims.
     *
     * @param digest the SHA-256 of the body, in lower case hexadecimal digits
     */
    public static String nameOf(String digest) {
        return "sha-256:" + digest;
    }

    /** What was done. */
    public enum Outcome {
        /** Nothing is remembered. */
        UNKNOWN,
        /** The instance has it: it was forwarded, or named by what was forwarded. */
        FORWARDED,
        /** Was kept back, and a moderator released it. */
        RELEASED,
        /** Kept for a moderator, as its own author brought it. */
        KEPT,
        /** Dropped, as its own author brought it. */
        DROPPED
    }
}
