package social.winnow.rule;

import social.winnow.model.Sender;

import java.time.Duration;

/** Which content was brought by whom, over the last 24 hours, in bounded memory. */
public interface Sightings {

    /** Notes that this sender brought it. Actors are counted, not posts. */
    void record(Fingerprint fingerprint, Sender sender);

    /**
     * Who brought the same, or something with a Jaccard similarity of at least {@code similarity},
     * within the window (at most 24 h).
     */
    Seen seen(Fingerprint fingerprint, double similarity, Duration window);
}
