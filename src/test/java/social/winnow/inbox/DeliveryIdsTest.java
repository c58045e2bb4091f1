package social.winnow.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

final class DeliveryIdsTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void sortByTimeOfArrival() {
        List<String> ids =
                IntStream.range(0, 100)
                        .mapToObj(i -> new DeliveryIds(() -> NOON.plusMillis(i)).next())
                        .toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void areTwentyPlainCharacters() {
        assertThat(new DeliveryIds(() -> NOON).next()).matches("[0-9a-hjkmnp-tv-z]{20}");
    }

    @Test
    void differWithinAMillisecond() {
        DeliveryIds ids = new DeliveryIds(() -> NOON);

        assertThat(IntStream.range(0, 1000).mapToObj(_ -> ids.next())).doesNotHaveDuplicates();
    }
}
