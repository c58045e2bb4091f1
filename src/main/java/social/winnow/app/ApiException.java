package social.winnow.app;

/** Why a running Winnow did not do what a command asked of it. */
class ApiException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exit;

    /**
     * @param message for people; empty if they have been told already
     */
    ApiException(String message, int exit) {
        super(message, null, false, false);
        this.exit = exit;
    }

    int exit() {
        return exit;
    }

    /** It does not run here, or takes no calls. */
    static final class Away extends ApiException {
        private static final long serialVersionUID = 1L;

        Away(String message) {
            super(message, Exit.FAILED);
        }
    }
}
