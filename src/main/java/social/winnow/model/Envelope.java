package social.winnow.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What every activity has, whatever it does.
 *
 * @param id the activity's own id; small servers leave it out on Follow, Like and Block
 * @param actor the id of who acts, as claimed in the document, or else of who is said to have
 *     written the object; empty where it names neither, which some receivers take for the signer
 * @param types what it is, in the order given; empty where the document does not tell
 * @param audience of the activity and its object together
 * @param published as claimed by the document
 * @param proofInBody the document carries an LD signature or an integrity proof
 * @param oddities what is strange about its form
 */
public record Envelope(
        Optional<String> id,
        String actor,
        List<String> types,
        Audience audience,
        Optional<Instant> published,
        boolean proofInBody,
        Set<Oddity> oddities) {}
