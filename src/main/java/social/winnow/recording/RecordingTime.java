package social.winnow.recording;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time in a recording: its start is always the same, and everything lies as far from it. */
record RecordingTime(Instant began) {
    /** When every recording says that it began. */
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** What a claimed time becomes; a day without a time of day stays one. */
    Instant moved(Instant claimed) {
        Instant moved = START.plus(Duration.between(began, claimed));
        boolean day = claimed.equals(claimed.truncatedTo(ChronoUnit.DAYS));
        return day ? moved.truncatedTo(ChronoUnit.DAYS) : moved.truncatedTo(ChronoUnit.SECONDS);
    }

    /** More than a day after the beginning and what was recorded since: no time at all. */
    boolean isFuture(long millis) {
        return millis > began.plus(Duration.ofDays(400)).toEpochMilli();
    }
}
