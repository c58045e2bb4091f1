package social.winnow.model;

import java.util.Locale;

/** The kinds of evidence. Two of them must speak before anything is dropped. */
public enum Kind {
    /** Who it is: age, profile, reputation, forged identity. */
    SENDER,
    /** What is said: text, links, images, form of the document. */
    CONTENT,
    /** How it is sent: mentions, rates, repetition. */
    BEHAVIOUR,
    /** A list of the admin's, or the canary. */
    LIST;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
