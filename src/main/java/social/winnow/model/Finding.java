package social.winnow.model;

/**
 * What a rule saw.
 *
 * @param symbol what was seen
 * @param strength how strongly, in (0, 1]
 * @param because one sentence for the moderator, without the subject and without a full stop:
 *     "mentions 12 people it has nothing to do with"
 */
public record Finding(Symbol symbol, double strength, String because) {

    public Finding {
        if (!(strength > 0 && strength <= 1)) {
            throw new IllegalArgumentException(
                    symbol + ": strength must be in (0, 1]: " + strength);
        }
    }
}
