package social.winnow.rule;

import java.time.Duration;
import java.util.List;

/**
 * What stands under a rule's {@code with}. Each read names a key in kebab case; a value that is
 * missing gives the default, one of the wrong form or out of range is noted as a problem, with its
 * line, and gives the default too.
 */
public interface Settings {

    /** The rule's name: its type, unless the configuration gives it one of its own. */
    String rule();

    boolean has(String key);

    int integer(String key, int byDefault, int least, int most);

    double number(String key, double byDefault, double least, double most);

    boolean flag(String key, boolean byDefault);

    /** A length of time, written {@code 90s}, {@code 15m}, {@code 24h}, {@code 7d}. */
    Duration duration(String key, Duration byDefault);

    String text(String key, String byDefault);

    /** A list of texts; a single text counts as a list of one. Empty when missing. */
    List<String> texts(String key);

    /**
     * The lines of the file that this key names, which lies beside the configuration; a change of
     * it is noticed as one of the configuration is. Empty when missing; a file that cannot be read
     * is noted as a problem.
     */
    List<String> lines(String key);

    /** What stands under that key, itself a mapping; empty settings when missing. */
    Settings section(String key);

    /**
     * The items of a list of mappings; an item that is a plain text appears as a mapping with the
     * key {@code value}. Empty when missing.
     */
    List<Settings> sections(String key);

    /**
     * Notes a problem with that key; {@code column} is within its value, 1-based, or 0 for the
     * whole of it.
     */
    void problem(String key, int column, String message);
}
