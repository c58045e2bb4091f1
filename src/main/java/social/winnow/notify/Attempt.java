package social.winnow.notify;

import java.time.Instant;

/**
 * What came of sending a message once.
 *
 * @param target the name of who was told
 * @param detail the answer in a few words; shows no secret
 */
public record Attempt(String target, Instant at, EventType type, boolean ok, String detail) {}
