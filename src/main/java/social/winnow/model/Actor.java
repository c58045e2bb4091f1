package social.winnow.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An actor's profile as its server tells it: every value is the sender's own claim.
 *
 * @param id the actor's id
 * @param types {@code Person}, {@code Service}, {@code Group}, …
 * @param username {@code preferredUsername}
 * @param name the display name
 * @param summary the biography as plain text
 * @param published when the account was made; Mastodon and Pixelfed cut it to midnight UTC
 * @param hasIcon whether it has a picture
 * @param keys its public keys, at most 10; empty where the document is not its own
 */
public record Actor(
        String id,
        List<String> types,
        Optional<String> username,
        Optional<String> name,
        Optional<String> summary,
        Optional<Instant> published,
        boolean hasIcon,
        List<ActorKey> keys) {}
