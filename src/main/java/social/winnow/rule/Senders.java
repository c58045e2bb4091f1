package social.winnow.rule;

import social.winnow.model.Actor;
import social.winnow.model.Lookup;

import java.time.Duration;
import java.time.Instant;

/** What is known about senders. The pipeline asks it ahead of the rules. */
public interface Senders {

    /**
     * How old the account is, if that can be told without a fetch: from its id or what is cached.
     */
    Lookup<Age> ageAtHand(String actorId);

    /** How old the account is; waits for a fetch, but no longer than that. */
    Lookup<Age> age(String actorId, Duration wait);

    /** The account's profile, if it is at hand without a fetch. */
    Lookup<Actor> actorAtHand(String actorId);

    /** The account's profile; waits for a fetch, but no longer than that. */
    Lookup<Actor> actor(String actorId, Duration wait);

    /** When the account was first seen here. */
    Lookup<Instant> firstSeen(String actorId);

    /** Notes that the account was seen; the first time stays. */
    void seen(String actorId, Instant at);
}
