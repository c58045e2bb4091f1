package social.winnow.actor;

import social.winnow.text.Hosts;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Where an actor's profile is fetched from.
 *
 * @param address the actor's id without its fragment
 * @param host lower case, ASCII
 */
record ActorUrl(String address, String host) {
    private static final int LONGEST = 2048; // characters; longer ids are not in use

    /** Empty for ids that are no https URL. */
    static Optional<ActorUrl> of(String actorId) {
        if (actorId.length() > LONGEST || !actorId.startsWith("https://")) {
            return Optional.empty();
        }
        try {
            String address = withoutFragment(actorId);
            String ascii = new URI(address).toASCIIString();
            return Hosts.of(ascii).map(host -> new ActorUrl(ascii, host));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether a document with that id is the one that was asked for. */
    boolean names(String documentId) {
        return of(documentId).map(ActorUrl::address).filter(address::equals).isPresent();
    }

    private static String withoutFragment(String id) {
        int hash = id.indexOf('#');
        return hash < 0 ? id : id.substring(0, hash);
    }
}
