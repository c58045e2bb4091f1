package social.winnow.store;

import social.winnow.rule.Fingerprint;
import social.winnow.rule.Opinion;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What moderators decided about content that many bring. At most {@value #MOST}, those not seen for
 * longest forgotten; each for 90 days after it was last seen.
 */
public interface DecisionStore {
    int MOST = 10_000;

    /** The latest first. */
    List<Decision> all() throws StoreException;

    /**
     * Returns when it is durable; takes the place of the same opinion about the same content.
     * Opposite opinions do not exclude each other here.
     */
    void put(Decision decision) throws StoreException;

    /** Undoes it; false if it was not there. */
    boolean remove(String content, Opinion opinion) throws StoreException;

    /**
     * Notes that contents of these ids were brought again. Never waits and never fails: lost if the
     * store cannot take it.
     */
    void seen(Collection<String> contents, Instant at);

    /**
     * One decision.
     *
     * @param content the id of the content, as campaigns are named
     * @param fingerprint by which it is recognised
     * @param description what it is, in one line
     * @param members how many had brought it when this was decided
     * @param origins from how many domains
     * @param targets to how many people
     * @param because the thing kept back, or the other content, because of which alone it was
     *     decided; empty if a moderator looked at all that bring it
     * @param firstSeen to the millisecond, as all times here
     * @param lastSeen as of the latest {@link #seen}
     * @param by who decided
     */
    record Decision(
            String content,
            Opinion opinion,
            Fingerprint fingerprint,
            String description,
            int members,
            int origins,
            int targets,
            Instant firstSeen,
            Instant lastSeen,
            Optional<String> because,
            String by,
            Instant at) {

        /** The same, because of another thing alone. */
        public Decision becauseOf(String other) {
            return new Decision(
                    content,
                    opinion,
                    fingerprint,
                    description,
                    members,
                    origins,
                    targets,
                    firstSeen,
                    lastSeen,
                    Optional.of(other),
                    by,
                    at);
        }
    }
}
