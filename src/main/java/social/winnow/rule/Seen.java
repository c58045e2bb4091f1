package social.winnow.rule;

/**
 * Who brought the same or nearly the same content, the present sender among them.
 *
 * @param actors distinct senders
 * @param origins distinct registrable domains of theirs
 */
public record Seen(int actors, int origins) {
    public static final Seen NOBODY = new Seen(0, 0);
}
