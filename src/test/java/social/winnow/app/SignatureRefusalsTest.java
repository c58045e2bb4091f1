package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

final class SignatureRefusalsTest {
    private final SignatureRefusals refusals = new SignatureRefusals();

    @Test
    void goesByNoSingleDomain() {
        for (int i = 0; i < 9; i++) {
            refusals.note("one.example", i);
        }
        refusals.note("two.example", 9);
        assertThat(refusals.several(10)).isFalse();
        refusals.note("three.example", 10);
        assertThat(refusals.several(10)).isTrue();
    }

    @Test
    void forgetsAfterAnHour() {
        refusals.note("one.example", 0);
        refusals.note("two.example", 0);
        refusals.note("three.example", 0);
        assertThat(refusals.several(Duration.ofMinutes(59).toNanos())).isTrue();
        assertThat(refusals.several(Duration.ofMinutes(60).toNanos())).isFalse();
    }
}
