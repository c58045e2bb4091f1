package social.winnow.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Response;

import java.time.Duration;
import java.time.Instant;

final class RateLimitTest {
    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "Retry-After, 90, 90",
        "Retry-After, 0, 0",
        "Retry-After, 999999, 3600",
        "Retry-After, 9999999, 60",
        "Retry-After, -1, 60",
        "Retry-After, '', 60",
        "Retry-After, 'Sat, 10 Jan 2026 12:05:00 GMT', 60",
        "X-RateLimit-Reset, 2026-01-10T12:04:30.000000Z, 270",
        "X-RateLimit-Reset, 2026-01-10T11:00:00Z, 60",
        "X-RateLimit-Reset, 2027-01-10T11:00:00Z, 3600",
        "X-RateLimit-Reset, soon, 60",
        "X-Other, 5, 60",
    })
    void waitsAsLongAsItIsToldWithinAnHour(String name, String value, long seconds) {
        Response response = new Response(429, Headers.of(name, value), Body.EMPTY);
        assertThat(RateLimit.wait(response, NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
