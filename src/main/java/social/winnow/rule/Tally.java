package social.winnow.rule;

/** One thing to be counted. */
public sealed interface Tally {

    /**
     * Take a token from the bucket of that name; {@link Context#exceeded} tells whether there was
     * none.
     */
    record Take(String key, Bucket bucket) implements Tally {}

    /** Note that the sender brought this content; {@link Context#seen} tells who else did. */
    record Sight(Fingerprint fingerprint) implements Tally {}
}
