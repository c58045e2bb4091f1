package social.winnow.store;

import java.time.Instant;

/**
 * That a moderator wants something delivered which the instance did not take yet. Times are to the
 * millisecond.
 *
 * @param since when it was first asked for
 * @param next when it is tried again
 * @param tries how often it was tried
 * @param answer what came of the last try, in one sentence
 * @param by who asked for it
 */
public record Wanted(Instant since, Instant next, int tries, String answer, String by) {}
