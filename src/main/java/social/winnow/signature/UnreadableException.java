package social.winnow.signature;

/** A header that no correct sender would write. */
final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;

    private final String why;

    /**
     * @param why one sentence that does not repeat the sender's text
     */
    UnreadableException(String why) {
        super(why, null, false, false);
        this.why = why;
    }

    String why() {
        return why;
    }
}
