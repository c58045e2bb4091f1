package social.winnow.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.http.Headers;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

final class ReplayWindowTest {
    private static final Instant DATED = Instant.parse("2026-01-10T12:00:00Z");
    private static final Instant RECEIVED = DATED.plusSeconds(2);
    private static final String DATE = "Sat, 10 Jan 2026 12:00:00 GMT";

    private static Optional<Instant> end(Software software, String... headers) {
        return new ReplayWindow(software, Optional.empty()).end(Headers.of(headers), RECEIVED);
    }

    @Test
    void countsFromTheDateHeader() {
        assertThat(end(Software.MASTODON, "Date", DATE))
                .contains(DATED.plus(Duration.ofMinutes(65)));
        assertThat(end(Software.MISSKEY, "date", DATE)).contains(DATED.plusSeconds(300));
        assertThat(end(Software.LEMMY, "Date", DATE)).contains(DATED.plusSeconds(3600));
        assertThat(end(Software.UNKNOWN, "Date", DATE)).contains(DATED.plusSeconds(300));
    }

    @Test
    void countsFromTheArrivalWhereThereIsNoUsableDate() {
        assertThat(end(Software.MISSKEY)).contains(RECEIVED.plusSeconds(300));
        assertThat(end(Software.MISSKEY, "Date", "yesterday")).contains(RECEIVED.plusSeconds(300));
    }

    @Test
    void doesNotEndForThoseWhoDoNotLookAtDatesUnlessTheSignatureDoes() {
        assertThat(end(Software.GOTOSOCIAL, "Date", DATE)).isEmpty();
        String until = "expires=" + DATED.plusSeconds(60).getEpochSecond();
        assertThat(end(Software.GOTOSOCIAL, "Date", DATE, "Signature", "keyId=\"k\"," + until))
                .isEmpty();
        assertThat(
                        end(
                                Software.GOTOSOCIAL,
                                "Signature",
                                "headers=\"(expires) date\"," + until + ",keyId=\"k\""))
                .contains(DATED.plusSeconds(60));
        assertThat(
                        end(
                                Software.GOTOSOCIAL,
                                "Signature-Input",
                                "sig1=(\"@method\");created=1;" + until + ";keyid=\"k\""))
                .contains(DATED.plusSeconds(60));
    }

    @Test
    void takesAnExpiryOfAtMostTwelveHoursForMastodon() {
        String input = "sig1=();expires=" + DATED.plusSeconds(1_000_000).getEpochSecond();
        assertThat(end(Software.MASTODON, "Date", DATE, "Signature-Input", input))
                .contains(DATED.plus(Duration.ofHours(13)));
    }

    @Test
    void takesTheSettingWhateverTheSoftware() {
        ReplayWindow window =
                new ReplayWindow(Software.GOTOSOCIAL, Optional.of(Duration.ofMinutes(10)));
        assertThat(window.end(Headers.of("Date", DATE), RECEIVED)).contains(DATED.plusSeconds(600));
    }

    @Test
    void knowsSoftwareByTheNameInNodeInfo() {
        assertThat(Software.named("Sharkey")).isEqualTo(Software.MISSKEY);
        assertThat(Software.named("mastodon")).isEqualTo(Software.MASTODON);
        assertThat(Software.named("something")).isEqualTo(Software.UNKNOWN);
    }
}
