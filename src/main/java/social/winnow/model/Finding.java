package social.winnow.model;

import java.util.Optional;

/**
 * What a rule saw.
 *
 * @param symbol what was seen
 * @param strength how strongly, in (0, 1]
 * @param because one sentence for the moderator, without the subject and without a full stop:
 *     "mentions 12 people it has nothing to do with"
 * @param content the id of the content that others bring too, if it was found by that
 */
public record Finding(Symbol symbol, double strength, String because, Optional<String> content) {

    public Finding {
        if (!(strength > 0 && strength <= 1)) {
            throw new IllegalArgumentException(
                    symbol + ": strength must be in (0, 1]: " + strength);
        }
    }

    /** Of a sender, or of what it brings and nobody else. */
    public Finding(Symbol symbol, double strength, String because) {
        this(symbol, strength, because, Optional.empty());
    }

    /** The same in other words. */
    public Finding saying(String other) {
        return new Finding(symbol, strength, other, content);
    }
}
