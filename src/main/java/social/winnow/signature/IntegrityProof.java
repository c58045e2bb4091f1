package social.winnow.signature;

import social.winnow.model.http.Body;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An integrity proof inside an activity (FEP-8b32, {@code eddsa-jcs-2022}). Immutable. */
public final class IntegrityProof {
    private static final String SUITE = "eddsa-jcs-2022";
    private static final int SIGNATURE_LENGTH = 64;

    private final String verificationMethod;
    private final Optional<Instant> created;
    private final byte[] signature;
    private final List<byte[]> signed;

    private IntegrityProof(
            String verificationMethod,
            Optional<Instant> created,
            byte[] signature,
            List<byte[]> signed) {
        this.verificationMethod = verificationMethod;
        this.created = created;
        this.signature = signature;
        this.signed = signed;
    }

    /** The proof in that body, if there is one that can be checked. Never throws. */
    public static Optional<IntegrityProof> of(byte[] body) {
        // Most activities have none: nothing is read twice for them.
        if (!new String(body, StandardCharsets.ISO_8859_1).contains(SUITE)) {
            return Optional.empty();
        }
        try {
            return CanonicalJson.read(body) instanceof ObjectNode document
                    ? of(document)
                    : Optional.empty();
        } catch (UnreadableException e) {
            return Optional.empty();
        }
    }

    private static Optional<IntegrityProof> of(ObjectNode document) {
        Optional<ObjectNode> proof = proof(document.path("proof"));
        if (proof.isEmpty()) {
            return Optional.empty();
        }
        String method = proof.get().path("verificationMethod").asString("");
        Optional<byte[]> signature =
                Base58.multibase(proof.get().path("proofValue").asString(""))
                        .filter(it -> it.length == SIGNATURE_LENGTH);
        if (method.isEmpty() || signature.isEmpty()) {
            return Optional.empty();
        }
        List<byte[]> signed = signed(document, proof.get());
        return signed.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new IntegrityProof(method, created(proof.get()), signature.get(), signed));
    }

    private static Optional<Instant> created(ObjectNode proof) {
        try {
            return Optional.of(
                    OffsetDateTime.parse(proof.path("created").asString("")).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The first of this suite, where there are several. */
    private static Optional<ObjectNode> proof(JsonNode proof) {
        if (proof.isArray()) {
            for (JsonNode each : proof.values()) {
                Optional<ObjectNode> found = each.isArray() ? Optional.empty() : proof(each);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return proof instanceof ObjectNode object
                        && object.path("type").asString("").equals("DataIntegrityProof")
                        && object.path("cryptosuite").asString("").equals(SUITE)
                        && object.path("proofPurpose").asString("").equals("assertionMethod")
                ? Optional.of(object)
                : Optional.empty();
    }

    /**
     * What the signature may be of: the hash of the proof's options, then that of the document
     * without proof (vc-di-eddsa §3.3). An LD signature is put beside a proof afterwards, and may
     * have been there before.
     */
    private static List<byte[]> signed(ObjectNode document, ObjectNode proof) {
        ObjectNode options = without(proof, "proofValue");
        ObjectNode unsecured = without(document, "proof");
        Set<ObjectNode> candidates = new LinkedHashSet<>();
        candidates.add(without(unsecured, "signature"));
        candidates.add(PublicAudience.spelledOut(without(unsecured, "signature")));
        candidates.add(unsecured);
        List<byte[]> all = new ArrayList<>();
        candidates.forEach(candidate -> add(options, candidate, all));
        return all;
    }

    /**
     * The options have the document's context. A proof that does not show it, as earlier versions
     * of the FEP allowed, is tried without and with it; one that shows another than what the
     * document begins with is none.
     */
    private static void add(ObjectNode options, ObjectNode document, List<byte[]> all) {
        JsonNode ofProof = options.get("@context");
        JsonNode ofDocument = document.get("@context");
        if (ofProof == null) {
            all.add(hashes(options, document));
            if (ofDocument != null) {
                all.add(hashes(with(options, ofDocument), document));
            }
        } else if (ofDocument != null && beginsWith(ofDocument, ofProof)) {
            all.add(hashes(options, with(document, ofProof)));
        }
    }

    private static ObjectNode without(ObjectNode object, String member) {
        ObjectNode changed = object.deepCopy();
        changed.remove(member);
        return changed;
    }

    private static ObjectNode with(ObjectNode object, JsonNode context) {
        ObjectNode changed = object.deepCopy();
        changed.set("@context", context);
        return changed;
    }

    private static boolean beginsWith(JsonNode document, JsonNode proof) {
        List<JsonNode> all = elements(document);
        List<JsonNode> first = elements(proof);
        return first.size() <= all.size() && all.subList(0, first.size()).equals(first);
    }

    private static List<JsonNode> elements(JsonNode context) {
        return context instanceof ArrayNode array ? List.copyOf(array.values()) : List.of(context);
    }

    private static byte[] hashes(ObjectNode options, ObjectNode document) {
        byte[] both = new byte[64];
        System.arraycopy(Body.of(CanonicalJson.bytes(options)).sha256(), 0, both, 0, 32);
        System.arraycopy(Body.of(CanonicalJson.bytes(document)).sha256(), 0, both, 32, 32);
        return both;
    }

    /** The id of the key. */
    public String verificationMethod() {
        return verificationMethod;
    }

    /** When it was made, as it says itself; empty if it does not. */
    public Optional<Instant> created() {
        return created;
    }

    /** Whether it was made with the other half of that key. Never throws. */
    public boolean isBy(PublicKey key) {
        return Algorithm.of(key).equals(Optional.of(Algorithm.ED25519))
                && signed.stream().anyMatch(it -> Algorithm.ED25519.verify(key, it, signature));
    }
}
