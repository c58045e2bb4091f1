package social.winnow.actor;

import social.winnow.model.Actor;

import java.util.List;

/** How one fetch ended. */
sealed interface Fetched {

    /** The actor of that address speaks about itself. */
    record Profile(Actor actor, List<HeldKey> keys) implements Fetched {
        static Profile of(Actor actor) {
            return new Profile(actor, HeldKey.all(actor.keys()));
        }
    }

    /** Keys that somebody else is said to own, who has to confirm it. */
    record Keys(List<HeldKey> keys) implements Fetched {}

    record Failed(FetchFailure why) implements Fetched {}
}
