package social.winnow.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An actor's profile as its server tells it: every value is the sender's own claim.
 *
 * @param id the actor's id
 * @param types {@code Person}, {@code Service}, {@code Group}, …
 * @param username {@code preferredUsername}
 * @param name the display name
 * @param summary the biography as plain text; only of a profile that came within an activity, since
 *     what is fetched and kept about people does not include it
 * @param published when the account was made; Mastodon and Pixelfed cut it to midnight UTC
 * @param hasIcon whether it has a picture
 * @param keys its public keys, at most 10; empty where the document is not its own
 * @param traits what else tells accounts apart
 */
public record Actor(
        String id,
        List<String> types,
        Optional<String> username,
        Optional<String> name,
        Optional<String> summary,
        Optional<Instant> published,
        boolean hasIcon,
        List<ActorKey> keys,
        Traits traits) {

    /**
     * What few documents tell, or few ask for.
     *
     * @param biography a hash of the biography, the same for the same text; empty for one of fewer
     *     than 16 characters, such as many people write
     * @param followers how many it has, where the document itself tells
     * @param posts how many it wrote, where the document itself tells
     */
    public record Traits(Optional<String> biography, OptionalInt followers, OptionalInt posts) {
        public static final Traits NONE =
                new Traits(Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
    }

    /** The same, as far as it is kept. */
    public Actor withoutSummary() {
        return new Actor(
                id, types, username, name, Optional.empty(), published, hasIcon, keys, traits);
    }

    /** The same, made at another time. */
    public Actor publishedAt(Optional<Instant> other) {
        return new Actor(id, types, username, name, summary, other, hasIcon, keys, traits);
    }

    /** The same, with those keys. */
    public Actor withKeys(List<ActorKey> own) {
        return new Actor(id, types, username, name, summary, published, hasIcon, own, traits);
    }
}
