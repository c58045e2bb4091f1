package social.winnow.parse;

import java.util.Locale;

/** Why a body is refused: each is something that no correct server sends. */
public enum MalformedReason {
    /** No bytes, or nothing but white space. */
    JSON_EMPTY,
    /** Not plain UTF-8: another encoding, a byte order mark, NUL, ill-formed sequences. */
    JSON_ENCODING,
    /** Not JSON by RFC 8259, or something after its end. */
    JSON_SYNTAX,
    /** A name twice in one object, which receivers read in different ways. */
    JSON_DUPLICATE_KEY,
    /** Nested too deep, too many tokens, a name, number or id too long, too many items. */
    JSON_LIMIT,
    /** {@code @graph}, {@code @included} or {@code @reverse}, which rearrange a document. */
    JSON_LD_KEYWORD,
    /** Neither an object nor an array of objects. */
    NOT_AN_OBJECT,
    /** An {@code id} that is no string. */
    BAD_ID,
    /** Several actors, or one that is neither an id nor an object. */
    BAD_ACTOR;

    /** The name used in metrics and logs. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
