package social.winnow.rule;

import social.winnow.model.Sender;

import java.util.List;

/** Which content was brought by whom, in bounded memory. */
public interface Sightings {

    /** Notes that this sender brought it. Actors are counted, not posts. */
    void record(Tally.Sight sight, Sender sender);

    /** Who brought the same, or something that is alike. */
    Crowd crowd(Fingerprint fingerprint, Sender asking);

    /** What strangers are at present bringing in concert, the largest first. */
    List<Campaign> campaigns();
}
