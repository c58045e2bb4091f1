package social.winnow.rule;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Whom and what moderators let through or keep out by name, at this moment. Never waits. */
public interface Lists {
    Lists NONE =
            new Lists() {
                @Override
                public Optional<Entry> find(Side side, What what, String name) {
                    return Optional.empty();
                }

                @Override
                public boolean isEmpty() {
                    return true;
                }
            };

    /** The entry of that name; it may have expired. */
    Optional<Entry> find(Side side, What what, String name);

    boolean isEmpty();

    /** What a list does. */
    enum Side {
        ALLOW,
        DENY;

        /** The name used in the store and in the API. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is named. */
    enum What {
        /** An actor, by its id. */
        ACTOR,
        /** The host an actor lives on. */
        ORIGIN,
        /** The same with all names below it. */
        DOMAIN,
        /** The host of a link, with all names below it. */
        LINK;

        /** The name used in the store and in the API. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What is on a list.
     *
     * @param reason for moderators; may be empty
     * @param end from when on it does not count any more
     */
    record Entry(String value, String reason, Instant end) {
        public boolean validAt(Instant now) {
            return now.isBefore(end);
        }

        /** For a sentence. */
        public String words() {
            return reason.isEmpty() ? value : value + " (" + reason + ")";
        }
    }
}
