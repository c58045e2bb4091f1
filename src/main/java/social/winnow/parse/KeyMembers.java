package social.winnow.parse;

import social.winnow.model.ActorKey;
import social.winnow.model.ActorKey.Form;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the keys in a document: {@code publicKey} of the security vocabulary, which every server
 * writes, and Multikeys under {@code assertionMethod} (FEP-521a). A key that is only named is not
 * there.
 */
final class KeyMembers {
    private static final Set<String> TYPES = Set.of("Key", "CryptographicKey", "Multikey");
    private static final int MOST = 10;

    /** An RSA key of 8192 bits has 1,500 characters. */
    private static final int LONGEST = 8192;

    private KeyMembers() {}

    /** Whether the document is itself a key. */
    static boolean isKey(JsonNode object) {
        return Forms.types(object).stream()
                        .map(type -> type.substring(type.lastIndexOf('#') + 1))
                        .anyMatch(TYPES::contains)
                || object.has("publicKeyPem")
                || object.has("publicKeyMultibase");
    }

    /**
     * The keys that an actor's document lists.
     *
     * @param actorId whose they are and by which they are called, where they do not say
     */
    static List<ActorKey> of(JsonNode actor, String actorId) {
        return Stream.of("publicKey", "assertionMethod")
                .flatMap(member -> Forms.each(actor, member).stream())
                .filter(JsonNode::isObject)
                .flatMap(key -> one(key, actorId).stream())
                .limit(MOST)
                .toList();
    }

    /** The key; empty if it has no text, one longer than any key, or was taken back. */
    static Optional<ActorKey> one(JsonNode key, String actorId) {
        if (key.hasNonNull("revoked")) {
            return Optional.empty();
        }
        Optional<String> pem = Forms.firstString(key, "publicKeyPem");
        Form form = pem.isPresent() ? Form.PEM : Form.MULTIBASE;
        String id = Forms.id(key).orElse(actorId);
        String owner =
                Forms.firstId(key, "owner")
                        .or(() -> Forms.firstId(key, "controller"))
                        .orElse(actorId);
        return pem.or(() -> Forms.firstString(key, "publicKeyMultibase"))
                .filter(text -> text.length() <= LONGEST)
                .map(text -> new ActorKey(id, owner, form, text));
    }
}
