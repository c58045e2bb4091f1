package social.winnow.actor;

import social.winnow.model.Verification;

/** What came of asking for a key. */
public sealed interface KeyAnswer {

    record Known(KnownKey key) implements KeyAnswer {}

    record Unavailable(Verification.Obstacle why) implements KeyAnswer {}
}
