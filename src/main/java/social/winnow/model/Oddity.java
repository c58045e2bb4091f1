package social.winnow.model;

/**
 * Something in the form of a document that no well-meaning server sends and that lets it be read in
 * two ways.
 */
public enum Oddity {
    /**
     * The document has a {@code signature} and its inline context redefines core terms or maps a
     * term to an ActivityStreams IRI: a receiver that compacts it sees other fields than we do.
     */
    ALIASED_CONTEXT,
    /** A key or type spelled as a full ActivityStreams IRI, or with the prefix {@code as:}. */
    FULL_IRI_KEY,
    /** The activity's object is a bare reference: receivers fetch it, we see no text. */
    OBJECT_BY_REFERENCE,
    /**
     * The JSON-LD context is fetched from an address that is not on the list of known ones, in a
     * signed document.
     */
    FOREIGN_CONTEXT
}
