package social.winnow.rule;

import java.util.Locale;

/** What moderators have said of content. */
public enum Opinion {
    /** Nothing. */
    NONE,
    /** It is wanted, whoever brings it. */
    VOUCHED,
    /** It is spam: strangers who bring it are spammers. */
    CONFIRMED;

    /** The name used in the store and in the API. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
