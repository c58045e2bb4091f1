package social.winnow.model;

/**
 * The name of one thing that a rule can find, unique over all rules, as in rspamd.
 *
 * @param name upper case with underscores
 * @param kind what kind of evidence it is
 * @param force what it decides alone, whatever the score
 */
public record Symbol(String name, Kind kind, Force force) {

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
        if (!name.matches("[A-Z][A-Z0-9_]*")) {
            throw new IllegalArgumentException("not a symbol name: " + name);
        }
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
