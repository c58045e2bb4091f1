package social.winnow.app;

/** What a command's exit status means. */
final class Exit {
    static final int FINE = 0;
    static final int FAILED = 1;

    /** The configuration or the command line has problems. */
    static final int BAD_CONFIG = 2;

    private Exit() {}
}
