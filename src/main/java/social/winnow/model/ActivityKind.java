package social.winnow.model;

import java.util.Locale;

/** The kinds of activity that are told apart, in metrics, limits and policy. */
public enum ActivityKind {
    CREATE,
    UPDATE,
    DELETE,
    FOLLOW,
    ACCEPT,
    REJECT,
    UNDO,
    /** Like, EmojiReact, Dislike. */
    REACTION,
    ANNOUNCE,
    /** A report to moderators. */
    FLAG,
    BLOCK,
    MOVE,
    /** A collection or an array at the root: several activities in one delivery. */
    BATCH,
    OTHER;

    /** The name used in config, metrics and the API. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether keeping such an activity back would leave the two servers with different ideas of the
     * world: those are forwarded whatever their score, unless the admin's own list says otherwise.
     */
    public boolean carriesState() {
        return switch (this) {
            case ACCEPT, REJECT, UNDO, BLOCK, MOVE, DELETE -> true;
            case CREATE, UPDATE, FOLLOW, REACTION, ANNOUNCE, FLAG, BATCH, OTHER -> false;
        };
    }
}
