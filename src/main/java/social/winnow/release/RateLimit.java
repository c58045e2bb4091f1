package social.winnow.release;

import social.winnow.model.http.Headers;
import social.winnow.model.http.Response;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** For how long somebody who asked too often is to ask no more. */
final class RateLimit {
    static final int STATUS = 429;

    private static final Duration USUAL = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private RateLimit() {}

    /**
     * As {@code Retry-After} in seconds (RFC 9110 §10.2.3) or {@code X-RateLimit-Reset} as a date
     * (Mastodon) says; a minute if neither does, an hour at most.
     */
    static Duration wait(Response response, Instant now) {
        Headers headers = response.headers();
        Duration said =
                headers.first("Retry-After")
                        .flatMap(RateLimit::seconds)
                        .or(() -> headers.first("X-RateLimit-Reset").flatMap(at -> until(at, now)))
                        .orElse(USUAL);
        return said.compareTo(LONGEST) > 0 ? LONGEST : said;
    }

    private static Optional<Duration> seconds(String text) {
        boolean digits =
                !text.isEmpty() && text.length() < 7 && text.chars().allMatch(RateLimit::digit);
        return digits ? Optional.of(Duration.ofSeconds(Long.parseLong(text))) : Optional.empty();
    }

    private static boolean digit(int character) {
        return character >= '0' && character <= '9';
    }

    private static Optional<Duration> until(String date, Instant now) {
        try {
            Duration left = Duration.between(now, Instant.parse(date));
            return left.isNegative() ? Optional.empty() : Optional.of(left);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
