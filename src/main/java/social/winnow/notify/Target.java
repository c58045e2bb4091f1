package social.winnow.notify;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who is told.
 *
 * @param name what the log, the page and metrics call it
 * @param url http or https; may itself be a secret, and is never shown
 * @param key what messages are signed with
 * @param token sent as {@code Authorization: Bearer}
 * @param events what it is told of
 * @param every the least time between two messages about the same; empty: as the topic has it
 * @param digest when in UTC it gets the daily digest
 */
public record Target(
        String name,
        URI url,
        Preset preset,
        Optional<SigningKey> key,
        Optional<String> token,
        Set<EventType> events,
        Optional<Duration> every,
        LocalTime digest) {

    public Target {
        events = Set.copyOf(events);
    }

    boolean wants(EventType type) {
        return type == EventType.TEST || events.contains(type);
    }

    Duration every(EventType type) {
        return every.filter(_ -> !type.topic().every().isZero()).orElse(type.topic().every());
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return name + " (" + preset + ")";
    }
}
