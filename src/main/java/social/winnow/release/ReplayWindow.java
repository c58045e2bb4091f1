package social.winnow.release;

import social.winnow.model.http.Headers;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Until when the instance accepts a stored request.
 *
 * @param setting a fixed length of time after the request's date; empty: as the software is
 */
public record ReplayWindow(Software software, Optional<Duration> setting) {
    private static final Duration MASTODON_LONGEST = Duration.ofHours(12);
    private static final Duration MASTODON_MARGIN = Duration.ofHours(1);

    /** Empty if there is no end. */
    public Optional<Instant> end(Headers headers, Instant receivedAt) {
        Instant dated = dated(headers, receivedAt);
        if (setting.isPresent()) {
            return setting.map(dated::plus);
        }
        Optional<Instant> expires = Expiry.of(headers);
        return switch (software) {
            case MASTODON ->
                    expires.map(at -> earlier(at, dated.plus(MASTODON_LONGEST)))
                            .map(at -> at.plus(MASTODON_MARGIN))
                            .or(() -> software.window().map(dated::plus));
            case PLEROMA, GOTOSOCIAL -> expires;
            case MISSKEY, PEERTUBE, FRIENDICA, WORDPRESS, LEMMY, UNKNOWN ->
                    software.window().map(dated::plus);
        };
    }

    /** The Date header (RFC 9110 §6.6.1) is what receivers go by. */
    private static Instant dated(Headers headers, Instant receivedAt) {
        try {
            return headers.first("Date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME))
                    .map(ZonedDateTime::toInstant)
                    .orElse(receivedAt);
        } catch (DateTimeParseException _) {
            return receivedAt;
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
