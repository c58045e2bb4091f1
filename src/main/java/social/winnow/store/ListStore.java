package social.winnow.store;

import social.winnow.rule.Lists.Side;
import social.winnow.rule.Lists.What;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whom and what moderators let through or keep out, beside the lists of the configuration. At most
 * {@value #MOST}. What has expired is still listed for 30 days.
 */
public interface ListStore {
    int MOST = 10_000;

    /** In the order in which they were added. */
    List<Entry> all() throws StoreException;

    /**
     * Returns when it is durable; takes the place of a listing of the same side and value. Fails if
     * the lists are full.
     */
    Entry add(Listing listing) throws StoreException;

    /** Takes it away; false if it was not there. */
    boolean remove(String id) throws StoreException;

    /**
     * Adds so many hits to the entries of those ids. Never waits and never fails: lost if the store
     * cannot take it.
     */
    void hit(Map<String, Long> more);

    /** An entry under its id, with how often it decided something. */
    record Entry(String id, Listing listing, long hits) {}

    /**
     * What is on a list.
     *
     * @param value an actor's id, a host or domain, or a link; as the lists of the configuration
     * @param reason for other moderators; may be empty
     * @param expires from when on it does not count any more
     * @param by who listed it
     */
    record Listing(
            Side side,
            What what,
            String value,
            String reason,
            Optional<Instant> expires,
            String by,
            Instant at) {}
}
