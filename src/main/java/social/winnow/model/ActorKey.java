package social.winnow.model;

/**
 * A public key as an actor's document shows it, not yet decoded.
 *
 * @param id the key's id, by which signatures name it
 * @param owner the id of the actor that it is said to belong to ({@code owner}, {@code controller})
 * @param form how the text is written
 * @param text the key
 */
public record ActorKey(String id, String owner, Form form, String text) {

    /** How a key is written. */
    public enum Form {
        /** {@code publicKeyPem} (security vocabulary v1): SubjectPublicKeyInfo or PKCS #1. */
        PEM,
        /** {@code publicKeyMultibase} of a Multikey (FEP-521a). */
        MULTIBASE
    }
}
