package social.winnow.model;

import java.util.regex.Pattern;

/**
 * The name of one thing that a rule can find, unique over all rules, as in rspamd.
 *
 * @param name upper case with underscores
 * @param kind what kind of evidence it is
 * @param force what it decides alone, whatever the score
 */
public record Symbol(String name, Kind kind, Force force) {
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]*");

    /** What a symbol decides alone. */
    public enum Force {
        /** Nothing: its weight goes into the score. */
        NONE,
        /** Dropped, even where the drop threshold is off: the admin's own deny list. */
        DROP,
        /** Forwarded, whatever the score and the deny list say: the admin's own allow list. */
        FORWARD,
        /** Dropped, whatever anybody says: the pattern that tests whether Winnow is at work. */
        CANARY
    }

    public Symbol {
        if (!isName(name)) {
            throw new IllegalArgumentException("not a symbol name: " + name);
        }
    }

    /** Whether a symbol can be called so: upper case letters, digits and underscores. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    public static Symbol of(String name, Kind kind) {
        return new Symbol(name, kind, Force.NONE);
    }

    public static Symbol forcing(String name, Kind kind, Force force) {
        return new Symbol(name, kind, force);
    }

    @Override
    public String toString() {
        return name;
    }
}
