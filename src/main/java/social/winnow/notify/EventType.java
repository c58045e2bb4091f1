package social.winnow.notify;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What moderators can be told of. */
public enum EventType {
    WAVE_BEGAN(Topic.WAVE, Urgency.HIGH),
    WAVE_ENDED(Topic.WAVE, Urgency.USUAL),
    CAMPAIGN_BEGAN(Topic.CAMPAIGN, Urgency.USUAL),
    QUARANTINE_WAITING(Topic.QUARANTINE, Urgency.USUAL),
    RELEASE_ENDING(Topic.RELEASE, Urgency.HIGH),
    RELEASE_FAILED(Topic.WANTED, Urgency.HIGH),
    SELF_DOUBT(Topic.DOUBT, Urgency.HIGH),
    RELOAD_FAILED(Topic.RELOAD, Urgency.USUAL),
    STORE_TROUBLE(Topic.STORE, Urgency.HIGH),
    DIGEST(Topic.DIGEST, Urgency.LOW),
    /** Somebody wants to see whether messages arrive; cannot be chosen, is always sent. */
    TEST(Topic.TEST, Urgency.USUAL);

    private final Topic topic;
    private final Urgency urgency;

    EventType(Topic topic, Urgency urgency) {
        this.topic = topic;
        this.urgency = urgency;
    }

    /** How much a message may disturb. */
    enum Urgency {
        LOW,
        USUAL,
        HIGH;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What two messages about the same thing share: the later one makes the earlier one stale. */
    enum Topic {
        WAVE(5),
        CAMPAIGN(30),
        QUARANTINE(60),
        RELEASE(30),
        WANTED(5),
        DOUBT(30),
        RELOAD(5),
        STORE(30),
        DIGEST(0),
        TEST(0);

        private final Duration every;

        Topic(int minutes) {
            every = Duration.ofMinutes(minutes);
        }

        /** The least time between two messages, unless the target says otherwise. */
        Duration every() {
            return every;
        }
    }

    /** The name in configuration, messages and metrics: {@code wave-began} and so on. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Those that a target can choose, all of which it gets if it does not. */
    public static List<EventType> choice() {
        return Arrays.stream(values()).filter(type -> type != TEST).toList();
    }

    /** The one of that label, if it can be chosen. */
    public static Optional<EventType> chosen(String label) {
        return choice().stream().filter(type -> type.label().equals(label)).findFirst();
    }

    Topic topic() {
        return topic;
    }

    Urgency urgency() {
        return urgency;
    }
}
