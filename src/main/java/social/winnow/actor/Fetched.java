package social.winnow.actor;

import social.winnow.model.Actor;

/** How one fetch ended. */
sealed interface Fetched {

    record Profile(Actor actor) implements Fetched {}

    record Failed(FetchFailure why) implements Fetched {}
}
