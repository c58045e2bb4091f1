package social.winnow.admin;

import java.util.Locale;

/** What somebody may do. */
enum Role {
    /** Look at everything, change nothing. */
    READ,
    /** Everything. */
    MODERATE;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean allows(Role needed) {
        return compareTo(needed) >= 0;
    }
}
