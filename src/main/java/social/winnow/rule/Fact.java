package social.winnow.rule;

/** Something about a sender that may have to be fetched. */
public enum Fact {
    /** How old the sender's account is; without a fetch where its id tells the time. */
    AGE,
    /** The sender's profile. */
    ACTOR
}
