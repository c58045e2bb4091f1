package social.winnow.notify;

import org.jspecify.annotations.Nullable;

import social.winnow.notify.EventType.Topic;
import social.winnow.notify.NotifyListener.Result;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What one target is to be told, in order, one at a time. Not safe for threads. */
final class Lane {
    private static final int MOST = 50;

    /** Older than this a message is no news any more. */
    private static final Duration STALE = Duration.ofHours(6);

    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15));

    private final NotifyListener listener;
    private final Map<Topic, Throttle> throttles = new EnumMap<>(Topic.class);
    private final Deque<Notice> waiting = new ArrayDeque<>();
    private Target target;
    private LocalDate digestOf;
    private int failures;
    private long notBefore;
    private boolean underWay;
    private @Nullable Attempt last;

    Lane(Target target, Instant now, NotifyListener listener) {
        this.target = target;
        this.listener = listener;
        LocalDateTime utc = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
        boolean past = !utc.toLocalTime().isBefore(target.digest());
        digestOf = past ? utc.toLocalDate() : utc.toLocalDate().minusDays(1);
    }

    Target target() {
        return target;
    }

    /** The same receiver, described anew. */
    void becomes(Target wanted) {
        target = wanted;
    }

    int failures() {
        return failures;
    }

    int waiting() {
        return waiting.size() + (underWay ? 1 : 0);
    }

    Optional<Attempt> last() {
        return Optional.ofNullable(last);
    }

    void tried(Attempt attempt) {
        last = attempt;
    }

    void offer(Event event, Instant at) {
        if (target.wants(event.type())) {
            throttles.computeIfAbsent(event.type().topic(), _ -> new Throttle()).offer(event, at);
        }
    }

    /** Whether the day's digest is to be made; says so once a day. */
    boolean digestIsDue(Instant now) {
        LocalDateTime utc = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
        if (!target.wants(EventType.DIGEST)
                || !utc.toLocalDate().isAfter(digestOf)
                || utc.toLocalTime().isBefore(target.digest())) {
            return false;
        }
        digestOf = utc.toLocalDate();
        return true;
    }

    /** What to send now; it is to be told what came of it before there is another. */
    Optional<Notice> next(long nanos, Instant now) {
        throttles.values().forEach(throttle -> admit(throttle, nanos));
        while (!waiting.isEmpty() && waiting.getFirst().at().plus(STALE).isBefore(now)) {
            listener.happened(waiting.removeFirst().type(), Result.FAILED);
        }
        if (underWay || waiting.isEmpty() || (failures > 0 && nanos - notBefore < 0)) {
            return Optional.empty();
        }
        underWay = true;
        return Optional.of(waiting.removeFirst());
    }

    private void admit(Throttle throttle, long nanos) {
        throttle.take(nanos, event -> target.every(event.type()))
                .ifPresent(passed -> {
                    if (waiting.size() >= MOST) {
                        listener.happened(waiting.removeFirst().type(), Result.DROPPED);
                    }
                    waiting.addLast(
                            Wording.of(
                                    passed.event(),
                                    "msg_" + UUID.randomUUID(),
                                    passed.at(),
                                    passed.missed()));
                });
    }

    /** It arrived. */
    void taken(Notice notice) {
        failures = 0;
        underWay = false;
        listener.happened(notice.type(), Result.SENT);
    }

    /** It is not wanted. */
    void refused(Notice notice) {
        underWay = false;
        listener.happened(notice.type(), Result.FAILED);
    }

    /**
     * It did not arrive, and is to be sent again.
     *
     * @param atLeast how long the receiver wants to be left alone
     */
    void postponed(Notice notice, long nanos, Duration atLeast) {
        Duration pause = PAUSES.get(Math.min(failures, PAUSES.size() - 1));
        failures++;
        notBefore = nanos + (atLeast.compareTo(pause) > 0 ? atLeast : pause).toNanos();
        underWay = false;
        waiting.addFirst(notice);
        listener.happened(notice.type(), Result.POSTPONED);
    }
}
