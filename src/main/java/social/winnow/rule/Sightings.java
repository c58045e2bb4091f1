package social.winnow.rule;

import social.winnow.model.Sender;

import java.util.List;
import java.util.Optional;

/** Which content was brought by whom, in bounded memory. */
public interface Sightings {

    /** Notes that this sender brought it. Actors are counted, not posts. */
    void record(Tally.Sight sight, Sender sender);

    /** Forgets that this sender brought it. */
    void forget(Fingerprint fingerprint, Sender sender);

    /** Who brought the same, or something that is alike. */
    Crowd crowd(Fingerprint fingerprint, Sender asking);

    /**
     * Remembers what moderators have said of it, and of all that is alike, until they say something
     * else.
     *
     * @param what what it is, in at most 60 characters
     */
    void say(Fingerprint fingerprint, String what, Opinion opinion);

    /** By what the content of that id is recognised, whoever brings it. */
    Optional<Fingerprint> find(String id);

    /** As what that content is remembered: as itself, or as what is alike and came first. */
    Optional<Fingerprint> like(Fingerprint fingerprint);

    /** What strangers are at present bringing in concert, the largest first. */
    List<Campaign> campaigns();
}
