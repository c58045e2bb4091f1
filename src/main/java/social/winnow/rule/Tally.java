package social.winnow.rule;

import java.util.List;

/** One thing to be counted. */
public sealed interface Tally {

    /**
     * Take a token from the bucket of that name; {@link Context#exceeded} tells whether there was
     * none.
     */
    record Take(String key, Bucket bucket) implements Tally {}

    /** Take a token; if there was none, count those things, too. */
    record Overflow(Take take, List<Tally> then) implements Tally {}

    /**
     * Note that the sender brought this content; {@link Context#crowd} tells who else did.
     *
     * @param quorum from when on it is a campaign
     * @param what what it is, in at most 60 characters
     */
    record Sight(Fingerprint fingerprint, Witness witness, Quorum quorum, String what)
            implements Tally {}
}
