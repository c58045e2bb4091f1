package social.winnow.rule;

/** What moderators have said of content. */
public enum Opinion {
    /** Nothing. */
    NONE,
    /** It is wanted, whoever brings it. */
    VOUCHED,
    /** It is spam: strangers who bring it are spammers. */
    CONFIRMED
}
