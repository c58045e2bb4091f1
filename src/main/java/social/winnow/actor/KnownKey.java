package social.winnow.actor;

import social.winnow.model.ActorKey;

import java.security.PublicKey;

/**
 * A key that can be used.
 *
 * @param key its owner confirmed by the owner's own document
 * @param publicKey the same, decoded
 * @param justFetched whether it was fetched within the last 5 minutes: fetching it again would tell
 *     nothing new
 */
public record KnownKey(ActorKey key, PublicKey publicKey, boolean justFetched) {}
