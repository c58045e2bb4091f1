package social.winnow.replay;

/**
 * As what traces are played.
 *
 * @param host the name of the instance that they were delivered to
 * @param known whom it knows
 * @param onlyHam leave out what is labelled spam: what is quiet shows what is done without need
 * @param confirmedAfter of so much spam kept back for one content a moderator calls that spam; 0:
 *     nobody decides anything
 */
public record Scene(String host, Known known, boolean onlyHam, int confirmedAfter) {

    /** Where nobody decides anything. */
    public Scene(String host, Known known, boolean onlyHam) {
        this(host, known, onlyHam, 0);
    }
}
