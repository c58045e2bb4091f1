package social.winnow.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

class HttpDateTest {
    private static final Instant TIME = Instant.parse("2026-11-06T08:49:37Z");

    @Test
    void isWrittenAsTheRfcSays() {
        assertThat(HttpDate.format(TIME)).isEqualTo("Fri, 06 Nov 2026 08:49:37 GMT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fri, 06 Nov 2026 08:49:37 GMT",
                "Fri, 6 Nov 2026 08:49:37 GMT",
                "fri, 06 nov 2026 08:49:37 gmt",
                "Mon, 06 Nov 2026 08:49:37 GMT",
                "06 Nov 2026 08:49:37 UTC",
                "Fri, 06 Nov 2026 08:49:37 +0000",
                "Fri, 06 Nov 2026 10:49:37 +0200",
                "  Fri,  06  Nov 2026 08:49:37 GMT "
            })
    void isReadAsSendersWriteIt(String text) {
        assertThat(HttpDate.parse(text)).contains(TIME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "now",
                "2026-11-06T08:49:37Z",
                "Friday, 06-Nov-26 08:49:37 GMT",
                "Fri, 06 Nov 26 08:49:37 GMT",
                "Fri, 31 Feb 2026 08:49:37 GMT",
                "Fri, 06 Nov 2026 24:49:37 GMT",
                "Fri, 06 Nov 2026 08:49 GMT",
                "Fri, 06 Nov 2026 08:49:37",
                "Fri, 06 Nov 2026 08:49:37 CET",
                "Fri, 06 Nov 2026 08:49:37 +9999",
                "Fri, ٠٦ Nov 2026 08:49:37 GMT",
                "Fri, 06 Xyz 2026 08:49:37 GMT",
                "Fri, 06 Nov 2026 08:49:37 GMT GMT"
            })
    void whatIsNoDateIsNone(String text) {
        assertThat(HttpDate.parse(text)).isEmpty();
    }
}
