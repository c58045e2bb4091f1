package social.winnow.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

final class SenderClockTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void isPositiveWhenTheSenderIsAhead() {
        assertThat(offset("Date", "Fri, 20 Nov 2026 12:00:30 GMT"))
                .contains(Duration.ofSeconds(30));
    }

    @Test
    void isNegativeWhenTheSenderIsBehind() {
        assertThat(offset("Date", "Fri, 20 Nov 2026 11:58:00 GMT"))
                .contains(Duration.ofMinutes(-2));
    }

    @Test
    void isUnknownWithoutAReadableDate() {
        assertThat(offset("Date", "yesterday")).isEmpty();
        assertThat(offset("Other", "x")).isEmpty();
    }

    private static Optional<Duration> offset(String name, String value) {
        Request request =
                new Request(
                        "POST",
                        "/inbox",
                        Headers.of(name, value),
                        Body.EMPTY,
                        InetAddress.getLoopbackAddress());
        return SenderClock.offset(request, NOON);
    }
}
