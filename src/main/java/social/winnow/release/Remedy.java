package social.winnow.release;

import social.winnow.store.Kept;

/** What can still be done for something that is too old to be sent on. */
final class Remedy {
    private Remedy() {}

    static String of(Kept kept, Software software) {
        if (kept.direct()) {
            return "it is for named people only, so the instance cannot fetch it: ask the sender"
                    + " to send it again";
        }
        return kept.postId()
                .map(post -> search(software) + " " + post + note(software))
                .orElse("nothing in it can be fetched: only its sender can send it again");
    }

    private static String search(Software software) {
        return switch (software) {
            case MISSKEY -> "ask the instance to fetch it: log in and look up";
            case MASTODON, PEERTUBE, FRIENDICA, WORDPRESS, LEMMY, PLEROMA, GOTOSOCIAL, UNKNOWN ->
                    "ask the instance to fetch it: log in and search for";
        };
    }

    private static String note(Software software) {
        return switch (software) {
            case MISSKEY -> " (public and unlisted posts only; nobody is notified)";
            case MASTODON ->
                    " (public and unlisted posts only; people are notified of posts of the last"
                            + " 6 h)";
            case PEERTUBE, FRIENDICA, WORDPRESS, LEMMY, PLEROMA, GOTOSOCIAL, UNKNOWN ->
                    " (public and unlisted posts only)";
        };
    }
}
