package social.winnow.verification;

import social.winnow.model.http.Request;
import social.winnow.signature.HttpDate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How far a sender's clock is from ours, as its Date header tells (RFC 9110 §6.6.1). */
public final class SenderClock {
    private SenderClock() {}

    /** Positive when the sender is ahead; empty without a readable Date. */
    public static Optional<Duration> offset(Request request, Instant now) {
        return request.headers()
                .first("Date")
                .flatMap(HttpDate::parse)
                .map(date -> Duration.between(now, date));
    }
}
