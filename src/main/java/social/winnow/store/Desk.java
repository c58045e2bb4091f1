package social.winnow.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was kept back, as moderators work through it. What is selected for a change is taken in
 * steps of at most {@value #STEP}, so that deliveries that have to be kept get their turn in
 * between; the limit of the selection does not matter then.
 */
public interface Desk {
    int STEP = 500;

    /** How many are selected; counts no further than {@code most}. */
    long count(Selection selection, int most) throws StoreException;

    /** How many are selected in each state; states without any are missing. */
    Map<State, Long> states(Selection selection) throws StoreException;

    /** The same of what brings any of these contents. */
    Map<State, Long> states(Set<String> contents) throws StoreException;

    /** When the first of those came that stand in that state; empty if there are none. */
    Optional<Instant> oldest(State state) throws StoreException;

    /** When the next of those that are held is judged again; empty if none is held. */
    Optional<Instant> nextDue() throws StoreException;

    /** How many actors of that origin have something here; counts no further than 10 000 things. */
    long actors(String origin) throws StoreException;

    /**
     * Throws away up to {@code most} of what is selected, the oldest first, but not what is being
     * delivered. Returns how many they were, when that is durable.
     *
     * @param most 1 to {@value #STEP}
     */
    int delete(Selection selection, int most) throws StoreException;

    /**
     * Brings up to {@code most} of what is selected from one state into another, the oldest first;
     * what is held is so taken out of its hold. Returns how many they were, when that is durable.
     *
     * @param by who decided so
     * @param because the content because of which alone
     * @param most 1 to {@value #STEP}
     */
    int change(Selection selection, State from, State to, String by, String because, int most)
            throws StoreException;

    /**
     * Notes of those that stand in one of these states because of which content alone they do, or
     * are about to be delivered; empty if somebody looked at the things themselves after all. That
     * stays until they are delivered, and is forgotten with any other change of their state.
     */
    void attribute(Set<String> ids, Set<State> states, Optional<String> because)
            throws StoreException;

    /** As {@link Quarantine#change}, by a moderator. */
    boolean change(String id, State from, State to, String by) throws StoreException;

    /**
     * Lets wait again what could not be delivered now, and notes that a moderator wants it
     * delivered: at once, so that nobody finds one without the other. After a second and further
     * try it just waits if it was not wanted any more by then. It stays wanted until it is
     * delivered, confirmed or not wanted any more.
     *
     * @return false if it is not being delivered; nothing is changed then
     */
    boolean postpone(String id, Wanted wanted) throws StoreException;

    /** Notes when what waits and is wanted is tried again; false if it is not wanted any more. */
    boolean defer(String id, Wanted wanted) throws StoreException;

    /** Lets it just wait again; false if it was not wanted. */
    boolean unwant(String id) throws StoreException;

    /** Lets those of them that wait just wait again, whyever they were wanted; how many. */
    int unwant(Set<String> ids) throws StoreException;

    /**
     * What waits, is wanted and due to be tried again, the longest due first; as in lists, without
     * what is damaged.
     */
    List<Kept> wanted(Instant due, int limit) throws StoreException;
}
