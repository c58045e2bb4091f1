package social.winnow.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something that moderators may want to be told of. */
public sealed interface Event {

    EventType type();

    /**
     * This one and an earlier one of its kind that nobody was told of, in one; empty where this one
     * says all that is still of interest.
     */
    default Optional<Event> with(Event earlier) {
        return Optional.empty();
    }

    /**
     * The instance is under attack.
     *
     * @param strangers who turned to people here within a minute
     * @param usual how many do so at other times
     */
    record WaveBegan(double strangers, double usual) implements Event {
        @Override
        public EventType type() {
            return EventType.WAVE_BEGAN;
        }
    }

    /** The attack is over. */
    record WaveEnded(Duration lasted) implements Event {
        @Override
        public EventType type() {
            return EventType.WAVE_ENDED;
        }
    }

    /**
     * Many strangers began to bring nearly the same.
     *
     * @param description what it is; holds words of theirs
     * @param members how many strangers
     * @param origins how many domains of theirs
     * @param targets how many people here
     */
    record CampaignBegan(String id, String description, int members, int origins, int targets)
            implements Event {
        @Override
        public EventType type() {
            return EventType.CAMPAIGN_BEGAN;
        }
    }

    /**
     * More waits for a moderator than at the last look.
     *
     * @param waiting how much in all
     * @param more how much of it is new
     */
    record QuarantineWaiting(long waiting, long more) implements Event {
        @Override
        public EventType type() {
            return EventType.QUARANTINE_WAITING;
        }

        @Override
        public Optional<Event> with(Event earlier) {
            return earlier instanceof QuarantineWaiting(long _, long before)
                    ? Optional.of(new QuarantineWaiting(waiting, Math.min(waiting, more + before)))
                    : Optional.empty();
        }
    }

    /**
     * Some of what waits can soon no longer be delivered as it came.
     *
     * @param count how much
     * @param first when the first of it goes
     * @param lost how much of it cannot be released at all afterwards
     */
    record ReleaseEnding(long count, Instant first, long lost) implements Event {
        @Override
        public EventType type() {
            return EventType.RELEASE_ENDING;
        }

        @Override
        public Optional<Event> with(Event earlier) {
            return earlier instanceof ReleaseEnding(long more, Instant before, long gone)
                    ? Optional.of(
                            new ReleaseEnding(
                                    count + more,
                                    first.isBefore(before) ? first : before,
                                    lost + gone))
                    : Optional.empty();
        }
    }

    /**
     * What a moderator wanted released did not arrive, and is not tried any more.
     *
     * @param count how much
     * @param why a sentence about the latest of it; may hold the instance's words
     */
    record ReleaseFailed(long count, String why) implements Event {
        @Override
        public EventType type() {
            return EventType.RELEASE_FAILED;
        }

        @Override
        public Optional<Event> with(Event earlier) {
            return earlier instanceof ReleaseFailed(long more, String _)
                    ? Optional.of(new ReleaseFailed(count + more, why))
                    : Optional.empty();
        }
    }

    /**
     * Winnow does not believe its own checks, or does again.
     *
     * @param advice what is likely wrong and what to do; empty: it is over
     */
    record SelfDoubt(Optional<String> advice) implements Event {
        @Override
        public EventType type() {
            return EventType.SELF_DOUBT;
        }
    }

    /**
     * A changed configuration was not taken.
     *
     * @param problems how many it has
     * @param first where the first one is, without the value that stands there
     */
    record ReloadFailed(int problems, String first) implements Event {
        @Override
        public EventType type() {
            return EventType.RELOAD_FAILED;
        }
    }

    /**
     * The store cannot do its work, or can again.
     *
     * @param trouble a sentence; empty: it is over
     */
    record StoreTrouble(Optional<String> trouble) implements Event {
        @Override
        public EventType type() {
            return EventType.STORE_TROUBLE;
        }
    }

    /**
     * What happened within a day.
     *
     * @param verdicts deliveries by verdict, in the order to be shown
     * @param waiting what waits for a moderator now
     * @param campaigns the largest of the running ones; hold words of strangers
     */
    record Digest(Map<String, Long> verdicts, long waiting, List<String> campaigns)
            implements Event {
        @Override
        public EventType type() {
            return EventType.DIGEST;
        }
    }

    /** Somebody wants to see whether messages arrive. */
    record Test() implements Event {
        @Override
        public EventType type() {
            return EventType.TEST;
        }
    }
}
