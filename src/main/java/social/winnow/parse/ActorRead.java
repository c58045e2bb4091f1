package social.winnow.parse;

import social.winnow.model.Actor;
import social.winnow.model.ActorKey;

/** What came of reading an account's document. */
public sealed interface ActorRead {

    record Read(Actor actor) implements ActorRead {}

    /** It describes no account but one key, and names the key's owner. */
    record Key(ActorKey key) implements ActorRead {}

    /** It is no JSON, or describes no account; {@code why} is one short phrase for the log. */
    record Unreadable(String why) implements ActorRead {}
}
