package social.winnow.store;

import social.winnow.rule.Relation.Reason;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is remembered of what ties one actor to the instance.
 *
 * @param since from when on each reason counts, to the second
 * @param carried how strong the tie was of the account that it moved from, in [0, 1]
 * @param cleanDays on how many days (UTC) something of it was forwarded, since it was last doubted
 * @param lastClean the last of them, or the day on which it was doubted, in days since 1970
 */
public record Tie(Map<Reason, Instant> since, double carried, int cleanDays, long lastClean) {
    public static final Tie NONE = new Tie(Map.of(), 0, 0, 0);

    private static final long DAY_SECONDS = 86_400;
    private static final List<Reason> SAID = List.of(Reason.IMPORTED, Reason.VOUCHED);
    private static final Duration LONG = Duration.ofDays(7);

    public Tie {
        since = Map.copyOf(since);
    }

    /** Whether there is nothing to remember. */
    public boolean isNone() {
        return since.isEmpty();
    }

    public boolean has(Reason reason) {
        return since.containsKey(reason);
    }

    /** With one more reason; one that it has already keeps its time. */
    public Tie and(Reason reason, Instant at) {
        if (has(reason)) {
            return this;
        }
        Map<Reason, Instant> more = new EnumMap<>(Reason.class);
        more.putAll(since);
        more.put(reason, Instant.ofEpochSecond(at.getEpochSecond()));
        return new Tie(more, carried, cleanDays, lastClean);
    }

    public Tie without(Reason reason) {
        if (!has(reason)) {
            return this;
        }
        Map<Reason, Instant> fewer = new EnumMap<>(since);
        fewer.remove(reason);
        return new Tie(fewer, carried, cleanDays, lastClean);
    }

    /** Something of it was forwarded; counts once a day. */
    public Tie clean(Instant at) {
        long day = day(at);
        return day <= lastClean
                ? this
                : new Tie(since, carried, cleanDays + 1, day).and(Reason.CONTACT, at);
    }

    /** Moved here from an account with a tie of that strength. */
    public Tie movedFrom(double strength, Instant at) {
        return new Tie(
                and(Reason.MOVED, at).since, Math.max(carried, strength), cleanDays, lastClean);
    }

    /**
     * Something of it was kept back, or came from many at once: what was learnt is gone, but not
     * what people have said. Who was followed for a week begins again.
     */
    public Tie doubted(Instant at) {
        Tie left = new Tie(Map.of(), 0, 0, day(at));
        Instant accepted = since.get(Reason.ACCEPTED);
        if (accepted != null && !accepted.plus(LONG).isAfter(at)) {
            left = left.and(Reason.ACCEPTED, at);
        }
        for (Reason said : SAID) {
            Instant then = since.get(said);
            left = then == null ? left : left.and(said, then);
        }
        return left;
    }

    /** The last day on which something was learnt of it, in days since 1970. */
    public long lastDay() {
        return since.values().stream().mapToLong(Tie::day).reduce(lastClean, Math::max);
    }

    private static long day(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), DAY_SECONDS);
    }
}
