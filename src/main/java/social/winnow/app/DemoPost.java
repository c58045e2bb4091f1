package social.winnow.app;

/**
 * One delivery that the demonstration plays.
 *
 * @param kind what it is in the demonstration
 * @param inbox the path it is posted to
 * @param actor who is said to send it
 * @param signer whose key signs it
 * @param id the activity's id
 * @param json the activity
 * @param line how it reads in one line
 */
record DemoPost(
        Kind kind, String inbox, String actor, String signer, String id, String json, String line) {

    /** What plays in the demonstration. */
    enum Kind {
        ORDINARY,
        WAVE,
        /** In the name of somebody else. */
        FORGED
    }

    boolean wave() {
        return kind == Kind.WAVE;
    }

    boolean ordinary() {
        return kind == Kind.ORDINARY;
    }
}
