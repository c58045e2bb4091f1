package social.winnow.verification;

import social.winnow.model.http.Request;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How far a sender's clock is from ours, as its Date header tells (RFC 9110 §6.6.1). */
public final class SenderClock {
    private SenderClock() {}

    /** Positive when the sender is ahead; empty without a readable Date. */
    public static Optional<Duration> offset(Request request, Instant now) {
        return request.headers()
                .first("Date")
                .flatMap(SenderClock::parse)
                .map(date -> Duration.between(now, date));
    }

    private static Optional<Instant> parse(String date) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
