package social.winnow.model;

/**
 * The answer to a question about something outside: it is there, it is known not to be, or nobody
 * can say now.
 */
public sealed interface Lookup<T> {

    record Found<T>(T value) implements Lookup<T> {}

    /** Known not to exist. */
    record Absent<T>() implements Lookup<T> {}

    /** Cannot be told now; {@code why} is one short phrase for the log. */
    record Unavailable<T>(String why) implements Lookup<T> {}
}
